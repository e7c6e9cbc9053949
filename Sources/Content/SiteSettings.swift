package import Reporting

/// What a person sets for the whole site, in `site.yml`.
package struct SiteSettings: Sendable {
  /// The site's name.
  package var title = "Papers"

  /// What the site is about, in a sentence; empty if it is not said.
  package var description = ""

  /// The absolute address at which the site will stand, ending in `/`; none if it is not known.
  package var baseURL: String?

  /// The language of the site's own text as a BCP 47 tag.
  package var language = "en"

  /// Who edits the site; empty if it is not said.
  package var author = ""

  /// How many papers a page of a listing shows.
  package var pageSize = 100

  /// How many days, counted back from the newest listing day, the trending page covers.
  package var trendingDays = 14

  /// Whether HTML in notes, topics and pages stands as it is written.
  package var allowsUnsafeHTML = false

  /// Whether arXiv's categories and the venues of feeds become topics by themselves.
  package var hasCategoryTopics = true

  /// Feed files whose format is named instead of recognised, the first fitting one counts.
  package var feeds: [FeedOverride] = []

  /// What commands in formulas stand for that the authors have defined, by name, without backslash.
  package var macros: [String: String] = [:]

  /// A line at the foot of every page, in CommonMark; empty for none.
  package var footer = ""

  /// What holds if nothing is set.
  package init() {}
}

/// The format of some feed files, named because it cannot be recognised.
package struct FeedOverride: Sendable {
  /// A file or folder in `Content/feeds`, or a pattern: `*` stands for any text but `/`, `**` for
  /// any text.
  package let path: Located<String>

  /// The name of the format.
  package let format: Located<String>

  /// Whether the file at a path below `Content/feeds` is meant.
  package func covers(_ file: String) -> Bool {
    pathFits(file, pattern: path.value) || pathFits(file, pattern: path.value + "/**")
  }
}

/// The keys of `site.yml`: this list is their documentation.
package enum SiteKey: String, CaseIterable, Sendable {
  case title
  case description
  case baseURL = "base_url"
  case language
  case author
  case pageSize = "page_size"
  case trendingDays = "trending_days"
  case unsafeHTML = "unsafe_html"
  case categoryTopics = "category_topics"
  case feeds
  case macros
  case footer

  /// What the setting means, in a sentence.
  package var meaning: String {
    switch self {
    case .title: "The site's name."
    case .description: "What the site is about, in a sentence."
    case .baseURL:
      "The address at which the site will stand, as in https://papers.example.org/archive/; "
        + "feeds, the sitemap and canonical links need it."
    case .language: "The language of the site's own text, as a BCP 47 tag such as en or pt-BR."
    case .author: "Who edits the site: a person or a group."
    case .pageSize: "How many papers a page of a listing shows, from 10 to 1000."
    case .trendingDays:
      "How many days, counted back from the newest listing day, the trending page covers, "
        + "from 1 to 366."
    case .unsafeHTML:
      "Whether HTML in notes, topics and pages stands as it is written, and their links may have "
        + "any scheme: true only if you trust everyone who writes them."
    case .categoryTopics:
      "Whether arXiv's categories and the venues of feeds become topics by themselves."
    case .feeds:
      "A list of feed files whose format is named instead of recognised, each with path (a file, a "
        + "folder or a pattern such as old/*.txt in Content/feeds) and format."
    case .macros:
      "What commands in formulas stand for that only their authors know, such as eps: \\epsilon."
    case .footer: "A line at the foot of every page, in CommonMark."
    }
  }

  /// What holds if the setting is not made, as it would be written.
  package var defaultValue: String {
    let settings = SiteSettings()
    return switch self {
    case .title: settings.title
    case .description, .baseURL, .author, .macros, .footer: "none"
    case .language: settings.language
    case .pageSize: String(settings.pageSize)
    case .trendingDays: String(settings.trendingDays)
    case .unsafeHTML: String(settings.allowsUnsafeHTML)
    case .categoryTopics: String(settings.hasCategoryTopics)
    case .feeds: "every format is recognised"
    }
  }
}
