internal import Cxxhash

/// Which words each term file holds.
///
/// A file has between half of the target and one and a half times as much, but for lists that are
/// longer, and ends before a word whose hash says so, in proportion to its size: a new word does not
/// move the boundaries of all files after it.
/// The forms of a word are kept together where that is possible.
///
/// Sizes are told from the number of papers alone, and in steps, so that nothing needs to be written
/// to know them, and few new papers change them.
func termBounds(of joined: JoinedWords, classes: StemClasses, shape: IndexShape) -> [Range<Int>] {
  // How many classes have words on both sides of the boundary before each word.
  var crossings = [Int32](repeating: 0, count: joined.words.count + 1)
  for members in classes.members {
    guard let first = members.first, let last = members.last else { continue }
    crossings[Int(first) + 1] += 1
    crossings[Int(last) + 1] -= 1
  }
  for index in crossings.indices.dropFirst() { crossings[index] += crossings[index - 1] }
  let target = shape.termFileBytes
  var bounds: [Range<Int>] = []
  var start = 0
  var size = 0
  for (word, bytes) in joined.words.enumerated() {
    let wordSize =
      bytes.count + listSize(papers: min(Int(joined.paperCounts[word]), shape.headLength))
    let isFull = size >= target * 3 / 2
    let wouldOverflow = size + wordSize > target * 3 / 2
    if isFull
      || size >= target / 2 && crossings[word] == 0
        && (wouldOverflow || wordHash(of: bytes) % UInt64(target) < wordSize * 2)
    {
      bounds.append(start..<word)
      (start, size) = (word, 0)
    }
    size += wordSize
  }
  if start < joined.words.count { bounds.append(start..<joined.words.count) }
  return bounds
}

/// About how many bytes the list of a word has, which so many papers have.
///
/// A paper's number is written as the difference to the one before, which is the smaller the more
/// there are.
private func listSize(papers: Int) -> Int {
  guard papers > 0 else { return 0 }
  let bits = Int.bitWidth - 1 - papers.leadingZeroBitCount
  let step = max(bits - 2, 0)
  let papers = (papers >> step) << step
  return papers + 52 * papers / (4 + bits)
}

/// A hash of a word by which the index is cut into files.
func wordHash(of word: [UInt8]) -> UInt64 { XXH3_64bits(word, word.count) }
