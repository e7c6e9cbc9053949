internal import Papers

/// The picture by which a link to the archive is shown elsewhere: a mark, and papers over time.
///
/// It has no words, because letters need a font, and fonts differ between machines.
struct Card: Sendable {
  static let width = 1200
  static let height = 630

  /// Where it lies in the site.
  let route: String

  /// What it is about.
  let title: String

  /// The papers that it shows, unless they are too few.
  let timeline: Timeline?

  /// What it shows, in words: no numbers, since every page that has the card says this, and would
  /// change with every new paper.
  var text: String { timeline == nil ? title : "\(title): its papers over time" }

  /// The picture as a file.
  var artifact: Artifact { Artifact(route: route, bytes: picture.png) }

  private var picture: RectanglePicture {
    // The theme's colours in light: ground, accent, fold, and quiet lines.
    let (ground, accent, fold, quiet) = (0, 1, 2, 3)
    var picture = RectanglePicture(
      width: Self.width, height: Self.height,
      palette: [[0xFF, 0xFE, 0xFB], [0x8F, 0x2A, 0x1C], [0xF0, 0xB9, 0xAA], [0x8D, 0x87, 0x7A]])
    let margin = 80
    let baseline = Self.height - margin
    // The mark of icon.svg: a sheet, 15 units by 28, with a fold and three lines of text.
    let unit = 4
    let (width, height) = (15 * unit, 28 * unit)
    let (left, top) = (margin, margin)
    picture.fill(x: left..<left + width, y: top..<top + height, color: accent)
    let corner = left + width - 6 * unit
    for row in 0..<6 * unit {
      let y = top + row..<top + row + 1
      picture.fill(x: corner..<corner + row, y: y, color: fold)
      picture.fill(x: corner + row..<left + width, y: y, color: ground)
    }
    for (line, length) in [(11, 9), (16, 9), (21, 6)] {
      picture.fill(
        x: left + 3 * unit..<left + (3 + length) * unit,
        y: top + line * unit..<top + (line + 2) * unit, color: ground)
    }
    picture.fill(x: left..<Self.width - margin, y: baseline..<baseline + 2, color: quiet)
    guard let timeline else { return picture }
    // All bars are equally wide, however many there are.
    let slot = min((Self.width - 2 * margin) / timeline.counts.count, 104)
    let room = baseline - top - height - 48
    for (place, count) in timeline.counts.enumerated() where count > 0 {
      let x = left + place * slot
      let bar = (count * room + timeline.most - 1) / timeline.most
      picture.fill(
        x: x..<x + slot - max(1, slot / 5), y: baseline - bar..<baseline, color: accent)
    }
    return picture
  }
}
