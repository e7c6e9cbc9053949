internal import Papers

/// Why a paper of arXiv was withdrawn, by what its comment and its abstract say.
///
/// arXiv marks withdrawn papers in no other way: "This paper has been withdrawn by the author due to
/// a crucial sign error in equation 1".
/// - Returns: the reason ("due to a crucial sign error in equation 1"), which is empty where none is
///   given; nothing if neither text says that this paper is withdrawn.
func withdrawalReason(comment: String, abstract: Prose) -> String? {
  // Nearly no text has the word, so this look at the bytes is all that most papers cost.
  var reasons: [String] = []
  if mentionsWithdrawal(comment) { withdrawalReason(in: comment).map { reasons.append($0) } }
  if mentionsWithdrawal(abstract.marked) {
    withdrawalReason(in: abstract.plain).map { reasons.append($0) }
  }
  return reasons.first { !$0.isEmpty } ?? reasons.first
}

private func withdrawalReason(in text: String) -> String? {
  let words = text.split(separator: " ")
  for index in words.indices where letters(of: words[index]) == "withdrawn" {
    let after = words[(index + 1)...]
    // Papers are withdrawn from conferences and journals too.
    let isElsewhere =
      after.first == "from" && !letters(of: after.dropFirst().first ?? "").hasPrefix("arxiv")
    let sentence = words[..<index].reversed().prefix { !endsSentence($0) }
    let subject = sentence.first { !auxiliaries.contains(letters(of: $0)) }
    let isOfPaper = subject.map { papers.contains(letters(of: $0)) || $0.last == "," } ?? true
    if isElsewhere || !isOfPaper { continue }
    return reason(in: after)
  }
  return nil
}

/// The part of a sentence that gives a reason, "due to an error", without its full stop.
private func reason(in words: ArraySlice<Substring>) -> String {
  let opening = words.prefix { !endsSentence($0) }.firstIndex {
    reasonOpenings.contains(letters(of: $0))
  }
  guard let opening else { return "" }
  var reason: [Substring] = []
  for word in words[opening...] {
    reason.append(word)
    if endsSentence(word) { break }
  }
  let text = reason.joined(separator: " ")
  return text.hasSuffix(".") || text.hasSuffix(";") ? String(text.dropLast()) : text
}

private func endsSentence(_ word: Substring) -> Bool {
  word.hasSuffix(".") || word.hasSuffix(";") || word.hasSuffix("!")
}

private func letters(of word: Substring) -> String {
  String(decoding: word.utf8.filter(\.isLetter), as: UTF8.self).lowercased()
}

/// Whether a text has the word, in upper or lower case (by Horspool's search: of most texts, one byte
/// in eight is looked at).
private func mentionsWithdrawal(_ text: String) -> Bool {
  var text = text
  return text.withUTF8 { bytes in
    var end = word.count - 1
    while end < bytes.count {
      let start = end - word.count + 1
      if word.indices.allSatisfy({ bytes[start + $0] | 0x20 == word[$0] }) { return true }
      end += steps[Int(bytes[end] | 0x20)]
    }
    return false
  }
}

private let word = Array("withdrawn".utf8)

/// How far the word can be moved on over a text in which a byte stands under its last letter.
private let steps: [Int] = (0...255).map { byte in
  word.dropLast().lastIndex(of: UInt8(byte)).map { word.count - 1 - $0 } ?? word.count
}

/// What can stand between a paper and "withdrawn".
private let auxiliaries: Set<String> = [
  "has", "have", "had", "been", "is", "was", "being", "now", "temporarily", "also",
]

/// What a paper calls itself.
private let papers: Set<String> = [
  "this", "paper", "article", "report", "submission", "manuscript", "work", "preprint", "note",
  "draft", "document", "entry", "thesis", "version", "it",
]

/// The words with which a reason begins.
private let reasonOpenings: Set<String> = [
  "due", "because", "since", "as", "owing", "for", "so", "until", "pending",
]
