/// How many letters must be replaced, dropped, added or swapped with their neighbours to make one
/// word of the other; more than `most` if it is more.
func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], most: Int) -> Int {
  guard abs(left.count - right.count) <= most else { return most + 1 }
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for i in 1..<left.count + 1 {
    var row = [i]
    for j in 1..<right.count + 1 {
      var steps = min(
        last[j] + 1, row[j - 1] + 1, last[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1))
      if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
        steps = min(steps, beforeLast[j - 2] + 1)
      }
      row.append(steps)
    }
    if row.min() ?? 0 > most { return most + 1 }
    (beforeLast, last) = (last, row)
  }
  return last[right.count]
}
