internal import Content
internal import Papers
internal import Templates

/// What pages say to those who show a link to them (https://ogp.me): written once for the site and
/// once for each card, since a hundred thousand pages have it in common.
struct SocialTags: Sendable {
  /// The cards, which are of use only to a site that knows its own address.
  let cards: [Card]

  /// The tags of the site.
  let ofSite: [UInt8]

  /// The tags of the archive's card.
  let ofArchive: [UInt8]

  private let ofTopics: [[UInt8]]

  /// The tags of a site whose archive and whose topics have the papers given over time.
  init(
    settings: SiteSettings, catalog: Catalog, timeline: Timeline?, timelinesOfTopics: [Timeline?]
  ) {
    let base = settings.baseURL
    let archive = Card(route: "card.png", title: settings.title, timeline: timeline)
    let topics = timelinesOfTopics.enumerated().map { number, timeline in
      timeline.map {
        let topic = catalog.topics[number]
        return Card(route: "topics/\(topic.slug).png", title: topic.title, timeline: $0)
      }
    }
    cards = base == nil ? [] : [archive] + topics.compactMap(\.self)
    var out = HTMLBuffer()
    out.appendMeta("property", "og:site_name", settings.title)
    out.appendMeta("property", "og:locale", openGraphLocale(of: settings.language))
    let size: StaticString = base == nil ? "summary" : "summary_large_image"
    out.append(literal: "<meta name=\"twitter:card\" content=\"")
    out.append(literal: size)
    out.append(literal: "\">\n")
    ofSite = out.bytes
    let tagsOfArchive = archive.tags(base)
    ofArchive = tagsOfArchive
    ofTopics = topics.map { $0?.tags(base) ?? tagsOfArchive }
  }

  /// The tags of a topic's card; the archive's if the topic has too few papers for a picture.
  func writeTags(ofTopic topic: Int, to out: inout HTMLBuffer) {
    out.append(markup: ofTopics[topic])
  }
}

extension HTMLBuffer {
  /// Writes one of the tags that are for machines; nothing if it has no content.
  @inline(__always)
  mutating func appendMeta(_ attribute: StaticString, _ name: StaticString, _ content: String) {
    if content.isEmpty { return }
    appendMeta(attribute, name) { $0.append(text: content) }
  }

  /// Writes one of the tags that are for machines, whose content writes itself.
  @inline(__always)
  mutating func appendMeta(
    _ attribute: StaticString, _ name: StaticString, content: (inout HTMLBuffer) -> Void
  ) {
    append(literal: "<meta ")
    append(literal: attribute)
    append(literal: "=\"")
    append(literal: name)
    append(literal: "\" content=\"")
    content(&self)
    append(literal: "\">\n")
  }
}

extension Card {
  /// The tags of the card in a site at the address given; none if the site knows no address.
  fileprivate func tags(_ base: String?) -> [UInt8] {
    guard let base else { return [] }
    var out = HTMLBuffer()
    out.appendMeta("property", "og:image", base + route)
    out.appendMeta("property", "og:image:width", String(Self.width))
    out.appendMeta("property", "og:image:height", String(Self.height))
    // Those who read Twitter's tags take all but this one from Open Graph's.
    out.append(literal: "<meta property=\"og:image:alt\" name=\"twitter:image:alt\" content=\"")
    out.append(text: text)
    out.append(literal: "\">\n")
    return out.bytes
  }
}

/// A language tag as Open Graph wants it, language and territory: `en_GB`.
///
/// Where the tag names no territory it is the one with most speakers that the language is known by;
/// of other languages nothing is said.
func openGraphLocale(of tag: String) -> String {
  let parts = tag.split(separator: "-")
  guard let language = parts.first?.lowercased() else { return "" }
  let isTerritory = { (part: Substring) in
    part.utf8.count == 2 && part.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "z")) ~= $0 }
  }
  if let territory = parts.dropFirst().first(where: isTerritory) {
    return "\(language)_\(territory.uppercased())"
  }
  return likelyTerritories[language].map { "\(language)_\($0)" } ?? ""
}

/// Unicode's likely territories (CLDR, likelySubtags) of the languages that most papers are in.
private let likelyTerritories = [
  "ar": "EG", "de": "DE", "en": "US", "es": "ES", "fr": "FR", "id": "ID", "it": "IT", "ja": "JP",
  "ko": "KR", "nl": "NL", "pl": "PL", "pt": "BR", "ru": "RU", "tr": "TR", "uk": "UA", "zh": "CN",
]
