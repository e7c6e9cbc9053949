// The built-in theme, carried in the program, so that it works wherever it is moved.
//
// A new file in Layouts needs two lines here, which a test misses if they are forgotten.

#include "Clayouts.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char file_404_html[] = {
#embed "../../Layouts/404.html"
};
static const unsigned char file_assets_days_js[] = {
#embed "../../Layouts/assets/days.js"
};
static const unsigned char file_assets_help_js[] = {
#embed "../../Layouts/assets/help.js"
};
static const unsigned char file_assets_icon_svg[] = {
#embed "../../Layouts/assets/icon.svg"
};
static const unsigned char file_assets_map_css[] = {
#embed "../../Layouts/assets/map.css"
};
static const unsigned char file_assets_map_js[] = {
#embed "../../Layouts/assets/map.js"
};
static const unsigned char file_assets_palette_results_js[] = {
#embed "../../Layouts/assets/palette-results.js"
};
static const unsigned char file_assets_reading_list_js[] = {
#embed "../../Layouts/assets/reading-list.js"
};
static const unsigned char file_assets_results_js[] = {
#embed "../../Layouts/assets/results.js"
};
static const unsigned char file_assets_search_more_js[] = {
#embed "../../Layouts/assets/search-more.js"
};
static const unsigned char file_assets_search_page_js[] = {
#embed "../../Layouts/assets/search-page.js"
};
static const unsigned char file_assets_search_js[] = {
#embed "../../Layouts/assets/search.js"
};
static const unsigned char file_assets_site_base_css[] = {
#embed "../../Layouts/assets/site/base.css"
};
static const unsigned char file_assets_site_base_js[] = {
#embed "../../Layouts/assets/site/base.js"
};
static const unsigned char file_assets_site_colours_js[] = {
#embed "../../Layouts/assets/site/colours.js"
};
static const unsigned char file_assets_site_copying_js[] = {
#embed "../../Layouts/assets/site/copying.js"
};
static const unsigned char file_assets_site_css[] = {
#embed "../../Layouts/assets/site.css"
};
static const unsigned char file_assets_site_dates_css[] = {
#embed "../../Layouts/assets/site/dates.css"
};
static const unsigned char file_assets_site_dates_js[] = {
#embed "../../Layouts/assets/site/dates.js"
};
static const unsigned char file_assets_site_dialogs_css[] = {
#embed "../../Layouts/assets/site/dialogs.css"
};
static const unsigned char file_assets_site_frame_css[] = {
#embed "../../Layouts/assets/site/frame.css"
};
static const unsigned char file_assets_site_js[] = {
#embed "../../Layouts/assets/site.js"
};
static const unsigned char file_assets_site_keys_js[] = {
#embed "../../Layouts/assets/site/keys.js"
};
static const unsigned char file_assets_site_listings_css[] = {
#embed "../../Layouts/assets/site/listings.css"
};
static const unsigned char file_assets_site_palette_js[] = {
#embed "../../Layouts/assets/site/palette.js"
};
static const unsigned char file_assets_site_paper_css[] = {
#embed "../../Layouts/assets/site/paper.css"
};
static const unsigned char file_assets_site_pictures_css[] = {
#embed "../../Layouts/assets/site/pictures.css"
};
static const unsigned char file_assets_site_print_css[] = {
#embed "../../Layouts/assets/site/print.css"
};
static const unsigned char file_assets_site_prose_css[] = {
#embed "../../Layouts/assets/site/prose.css"
};
static const unsigned char file_assets_site_reading_list_js[] = {
#embed "../../Layouts/assets/site/reading-list.js"
};
static const unsigned char file_assets_site_search_css[] = {
#embed "../../Layouts/assets/site/search.css"
};
static const unsigned char file_assets_site_visits_js[] = {
#embed "../../Layouts/assets/site/visits.js"
};
static const unsigned char file_author_html[] = {
#embed "../../Layouts/author.html"
};
static const unsigned char file_authors_letter_html[] = {
#embed "../../Layouts/authors-letter.html"
};
static const unsigned char file_authors_html[] = {
#embed "../../Layouts/authors.html"
};
static const unsigned char file_base_html[] = {
#embed "../../Layouts/base.html"
};
static const unsigned char file_dates_html[] = {
#embed "../../Layouts/dates.html"
};
static const unsigned char file_day_html[] = {
#embed "../../Layouts/day.html"
};
static const unsigned char file_home_html[] = {
#embed "../../Layouts/home.html"
};
static const unsigned char file_map_html[] = {
#embed "../../Layouts/map.html"
};
static const unsigned char file_month_html[] = {
#embed "../../Layouts/month.html"
};
static const unsigned char file_notes_status_html[] = {
#embed "../../Layouts/notes-status.html"
};
static const unsigned char file_notes_tag_html[] = {
#embed "../../Layouts/notes-tag.html"
};
static const unsigned char file_notes_html[] = {
#embed "../../Layouts/notes.html"
};
static const unsigned char file_page_html[] = {
#embed "../../Layouts/page.html"
};
static const unsigned char file_paper_html[] = {
#embed "../../Layouts/paper.html"
};
static const unsigned char file_partials_abstract_entry_html[] = {
#embed "../../Layouts/partials/abstract-entry.html"
};
static const unsigned char file_partials_author_entry_html[] = {
#embed "../../Layouts/partials/author-entry.html"
};
static const unsigned char file_partials_breadcrumbs_html[] = {
#embed "../../Layouts/partials/breadcrumbs.html"
};
static const unsigned char file_partials_calendar_html[] = {
#embed "../../Layouts/partials/calendar.html"
};
static const unsigned char file_partials_entry_authors_html[] = {
#embed "../../Layouts/partials/entry-authors.html"
};
static const unsigned char file_partials_footer_html[] = {
#embed "../../Layouts/partials/footer.html"
};
static const unsigned char file_partials_header_html[] = {
#embed "../../Layouts/partials/header.html"
};
static const unsigned char file_partials_jump_html[] = {
#embed "../../Layouts/partials/jump.html"
};
static const unsigned char file_partials_letters_html[] = {
#embed "../../Layouts/partials/letters.html"
};
static const unsigned char file_partials_months_html[] = {
#embed "../../Layouts/partials/months.html"
};
static const unsigned char file_partials_neighbours_html[] = {
#embed "../../Layouts/partials/neighbours.html"
};
static const unsigned char file_partials_note_entry_html[] = {
#embed "../../Layouts/partials/note-entry.html"
};
static const unsigned char file_partials_note_facts_html[] = {
#embed "../../Layouts/partials/note-facts.html"
};
static const unsigned char file_partials_note_filters_html[] = {
#embed "../../Layouts/partials/note-filters.html"
};
static const unsigned char file_partials_notes_html[] = {
#embed "../../Layouts/partials/notes.html"
};
static const unsigned char file_partials_pagination_html[] = {
#embed "../../Layouts/partials/pagination.html"
};
static const unsigned char file_partials_paper_entry_html[] = {
#embed "../../Layouts/partials/paper-entry.html"
};
static const unsigned char file_partials_papers_html[] = {
#embed "../../Layouts/partials/papers.html"
};
static const unsigned char file_partials_period_neighbours_html[] = {
#embed "../../Layouts/partials/period-neighbours.html"
};
static const unsigned char file_partials_related_html[] = {
#embed "../../Layouts/partials/related.html"
};
static const unsigned char file_partials_skim_html[] = {
#embed "../../Layouts/partials/skim.html"
};
static const unsigned char file_partials_timeline_html[] = {
#embed "../../Layouts/partials/timeline.html"
};
static const unsigned char file_partials_topic_chips_html[] = {
#embed "../../Layouts/partials/topic-chips.html"
};
static const unsigned char file_partials_topic_list_html[] = {
#embed "../../Layouts/partials/topic-list.html"
};
static const unsigned char file_reading_list_html[] = {
#embed "../../Layouts/reading-list.html"
};
static const unsigned char file_search_html[] = {
#embed "../../Layouts/search.html"
};
static const unsigned char file_topic_html[] = {
#embed "../../Layouts/topic.html"
};
static const unsigned char file_topics_html[] = {
#embed "../../Layouts/topics.html"
};
static const unsigned char file_trending_html[] = {
#embed "../../Layouts/trending.html"
};
static const unsigned char file_year_html[] = {
#embed "../../Layouts/year.html"
};

#define FILE_AT(path, bytes) {path, bytes, sizeof(bytes)}

static const struct clayouts_file files[] = {
  FILE_AT("404.html", file_404_html),
  FILE_AT("assets/days.js", file_assets_days_js),
  FILE_AT("assets/help.js", file_assets_help_js),
  FILE_AT("assets/icon.svg", file_assets_icon_svg),
  FILE_AT("assets/map.css", file_assets_map_css),
  FILE_AT("assets/map.js", file_assets_map_js),
  FILE_AT("assets/palette-results.js", file_assets_palette_results_js),
  FILE_AT("assets/reading-list.js", file_assets_reading_list_js),
  FILE_AT("assets/results.js", file_assets_results_js),
  FILE_AT("assets/search-more.js", file_assets_search_more_js),
  FILE_AT("assets/search-page.js", file_assets_search_page_js),
  FILE_AT("assets/search.js", file_assets_search_js),
  FILE_AT("assets/site/base.css", file_assets_site_base_css),
  FILE_AT("assets/site/base.js", file_assets_site_base_js),
  FILE_AT("assets/site/colours.js", file_assets_site_colours_js),
  FILE_AT("assets/site/copying.js", file_assets_site_copying_js),
  FILE_AT("assets/site.css", file_assets_site_css),
  FILE_AT("assets/site/dates.css", file_assets_site_dates_css),
  FILE_AT("assets/site/dates.js", file_assets_site_dates_js),
  FILE_AT("assets/site/dialogs.css", file_assets_site_dialogs_css),
  FILE_AT("assets/site/frame.css", file_assets_site_frame_css),
  FILE_AT("assets/site.js", file_assets_site_js),
  FILE_AT("assets/site/keys.js", file_assets_site_keys_js),
  FILE_AT("assets/site/listings.css", file_assets_site_listings_css),
  FILE_AT("assets/site/palette.js", file_assets_site_palette_js),
  FILE_AT("assets/site/paper.css", file_assets_site_paper_css),
  FILE_AT("assets/site/pictures.css", file_assets_site_pictures_css),
  FILE_AT("assets/site/print.css", file_assets_site_print_css),
  FILE_AT("assets/site/prose.css", file_assets_site_prose_css),
  FILE_AT("assets/site/reading-list.js", file_assets_site_reading_list_js),
  FILE_AT("assets/site/search.css", file_assets_site_search_css),
  FILE_AT("assets/site/visits.js", file_assets_site_visits_js),
  FILE_AT("author.html", file_author_html),
  FILE_AT("authors-letter.html", file_authors_letter_html),
  FILE_AT("authors.html", file_authors_html),
  FILE_AT("base.html", file_base_html),
  FILE_AT("dates.html", file_dates_html),
  FILE_AT("day.html", file_day_html),
  FILE_AT("home.html", file_home_html),
  FILE_AT("map.html", file_map_html),
  FILE_AT("month.html", file_month_html),
  FILE_AT("notes-status.html", file_notes_status_html),
  FILE_AT("notes-tag.html", file_notes_tag_html),
  FILE_AT("notes.html", file_notes_html),
  FILE_AT("page.html", file_page_html),
  FILE_AT("paper.html", file_paper_html),
  FILE_AT("partials/abstract-entry.html", file_partials_abstract_entry_html),
  FILE_AT("partials/author-entry.html", file_partials_author_entry_html),
  FILE_AT("partials/breadcrumbs.html", file_partials_breadcrumbs_html),
  FILE_AT("partials/calendar.html", file_partials_calendar_html),
  FILE_AT("partials/entry-authors.html", file_partials_entry_authors_html),
  FILE_AT("partials/footer.html", file_partials_footer_html),
  FILE_AT("partials/header.html", file_partials_header_html),
  FILE_AT("partials/jump.html", file_partials_jump_html),
  FILE_AT("partials/letters.html", file_partials_letters_html),
  FILE_AT("partials/months.html", file_partials_months_html),
  FILE_AT("partials/neighbours.html", file_partials_neighbours_html),
  FILE_AT("partials/note-entry.html", file_partials_note_entry_html),
  FILE_AT("partials/note-facts.html", file_partials_note_facts_html),
  FILE_AT("partials/note-filters.html", file_partials_note_filters_html),
  FILE_AT("partials/notes.html", file_partials_notes_html),
  FILE_AT("partials/pagination.html", file_partials_pagination_html),
  FILE_AT("partials/paper-entry.html", file_partials_paper_entry_html),
  FILE_AT("partials/papers.html", file_partials_papers_html),
  FILE_AT("partials/period-neighbours.html", file_partials_period_neighbours_html),
  FILE_AT("partials/related.html", file_partials_related_html),
  FILE_AT("partials/skim.html", file_partials_skim_html),
  FILE_AT("partials/timeline.html", file_partials_timeline_html),
  FILE_AT("partials/topic-chips.html", file_partials_topic_chips_html),
  FILE_AT("partials/topic-list.html", file_partials_topic_list_html),
  FILE_AT("reading-list.html", file_reading_list_html),
  FILE_AT("search.html", file_search_html),
  FILE_AT("topic.html", file_topic_html),
  FILE_AT("topics.html", file_topics_html),
  FILE_AT("trending.html", file_trending_html),
  FILE_AT("year.html", file_year_html),
};

const struct clayouts_file *clayouts_files(size_t *count) {
  *count = sizeof(files) / sizeof(files[0]);
  return files;
}
