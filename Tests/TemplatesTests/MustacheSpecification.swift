import Foundation
import Reporting
import Templates
import TestSupport
import Testing

/// One case of Mustache's official specification.
struct MustacheCase: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let desc: String
  let data: JSONValue
  let template: String
  let partials: [String: String]?
  let expected: String

  var testDescription: String { name }

  /// What the engine makes of it, by the very functions that render a site.
  func rendered() -> (text: String, diagnostics: [Diagnostic]) {
    let model = JSONModel(data)
    let partials = partials ?? [:]
    let schemas = jsonSchemas(of: data, choices: partials.keys.sorted())
    var files = partials
    files["the template"] = template
    let (layouts, diagnostics) = compileLayouts(
      files.reduce(into: [:]) {
        $0[$1.key] = SourceFile(path: $1.key, bytes: Array($1.value.utf8))
      },
      pages: [PageLayout("the template", schema: "root")], schemas: schemas,
      dialect: .specification)
    var buffer = HTMLBuffer()
    for layout in layouts { layout.render(model, Subject(), into: &buffer) }
    return (String(decoding: buffer.bytes, as: UTF8.self), diagnostics)
  }
}

/// The suites of Mustache's official specification that Offprint's layouts follow: all but lambdas.
enum MustacheSpecification {
  static let suites = [
    "interpolation", "sections", "inverted", "comments", "delimiters", "partials", "~inheritance",
    "~dynamic-names",
  ]

  static let folder = SharedData.folder("data/mustache-spec")

  static func cases(of suite: String) -> [MustacheCase] {
    struct Suite: Decodable {
      let tests: [MustacheCase]
    }
    guard let folder, let bytes = try? Data(contentsOf: folder.appending(path: suite + ".json"))
    else { return [] }
    return (try? JSONDecoder().decode(Suite.self, from: bytes))?.tests ?? []
  }
}

/// Any JSON value.
indirect enum JSONValue: Decodable, Sendable {
  case null
  case flag(Bool)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(Int.self) {
      self = .text(String(number))
    } else if let number = try? container.decode(Double.self) {
      self = .text(String(number))
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let list = try? container.decode([JSONValue].self) {
      self = .list(list)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }
}

/// JSON as a model of layouts: each value has a number, and the whole has 0.
final class JSONModel: Sendable {
  struct Node: Sendable {
    var value: JSONValue
    var fields: [String: Int32] = [:]
    var elements: [Int32] = []
  }

  let nodes: [Node]

  init(_ value: JSONValue) {
    var nodes: [Node] = []
    @discardableResult
    func add(_ value: JSONValue) -> Int32 {
      let number = nodes.count
      nodes.append(Node(value: value))
      switch value {
      case .null, .flag, .text: break
      case .list(let elements): nodes[number].elements = elements.map(add)
      case .object(let fields): nodes[number].fields = fields.mapValues(add)
      }
      return Int32(number)
    }
    add(value)
    self.nodes = nodes
  }

  /// The field of a value, or the value itself for `.`.
  func node(_ name: String, of subject: Subject) -> (number: Int32, node: Node)? {
    let node = nodes[Int(subject.first)]
    if name == "." { return (subject.first, node) }
    return node.fields[name].map { ($0, nodes[Int($0)]) }
  }

  func text(_ name: String, of subject: Subject) -> String {
    if case .text(let text) = node(name, of: subject)?.node.value { text } else { "" }
  }

  func isTrue(_ name: String, of subject: Subject) -> Bool {
    if case .flag(true) = node(name, of: subject)?.node.value { true } else { false }
  }

  func object(_ name: String, of subject: Subject) -> Subject? {
    guard let found = node(name, of: subject), case .object = found.node.value else { return nil }
    return Subject(found.number)
  }

  func elements(_ name: String, of subject: Subject) -> [Int32] {
    node(name, of: subject)?.node.elements ?? []
  }
}

/// The schemas that describe a JSON value; `choices` is what each text may be as a partial's name.
func jsonSchemas(of value: JSONValue, choices: [String]) -> Schemas<JSONModel> {
  var schemas: [Schema<JSONModel>] = []
  describe([value], as: "root", choices, &schemas)
  return Schemas(schemas)
}

/// Describes values that appear in the same position by one schema.
private func describe(
  _ values: [JSONValue], as schema: String, _ choices: [String],
  _ schemas: inout [Schema<JSONModel>]
) {
  var fields: [String: [JSONValue]] = [:]
  for value in values {
    if case .object(let object) = value {
      for (name, value) in object { fields[name, default: []].append(value) }
    } else {
      fields[".", default: []].append(value)
    }
  }
  let described = fields.sorted { $0.key < $1.key }.map { name, values in
    field(name, of: schema, values, choices, &schemas)
  }
  schemas.append(Schema(schema, described))
}

private func field(
  _ name: String, of schema: String, _ values: [JSONValue], _ choices: [String],
  _ schemas: inout [Schema<JSONModel>]
) -> Field<JSONModel> {
  var objects: [JSONValue] = []
  var elements: [JSONValue] = []
  var isList = false
  var isText = false
  for value in values {
    switch value {
    case .null, .flag: break
    case .text: isText = true
    case .list(let list):
      isList = true
      elements += list
    case .object: objects.append(value)
    }
  }
  let inner = "\(schema)/\(name)"
  if isList {
    // An empty list does not say what it could hold: more of what it is in.
    if !elements.isEmpty { describe(elements, as: inner, choices, &schemas) }
    return .list(
      name, of: elements.isEmpty ? schema : inner, "", descends: true,
      count: { $0.elements(name, of: $1).count },
      element: { Subject($0.elements(name, of: $1)[$2]) })
  }
  if !objects.isEmpty {
    describe(objects, as: inner, choices, &schemas)
    return .object(name, of: inner, "", descends: true) { $0.object(name, of: $1) }
  }
  if isText { return .text(name, "", choices: choices) { $0.text(name, of: $1) } }
  return .flag(name, "") { $0.isTrue(name, of: $1) }
}
