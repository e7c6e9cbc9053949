/// Every format that Offprint reads, the more particular ones first.
package let feedFormats: [any FeedFormat] = [
  AnthologyXMLFormat(),
  AnthologyVenueFormat(),
  ArxivAtomFormat(),
  ArxivOAIFormat(),
  HFDailyFormat(),
  ArxivJSONFormat(),
  BibTeXFormat(),
  OffprintFormat(),
  HFPageFormat(),
]
