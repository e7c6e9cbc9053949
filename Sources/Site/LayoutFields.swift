internal import Templates

/// What layouts can use, as text for people: every page kind, and every kind of thing with its fields.
///
/// It is made of the schemas that layouts are compiled against, so that it cannot be wrong about them.
package func layoutFieldsDescription() -> String {
  var text = """
    Page kinds, each with the layout Layouts/<kind>.html; every one of them has 'site' and 'page':


    """
  for kind in PageKind.allCases {
    text += description(of: Schema.root(of: kind), called: kind.layout, skipping: ["site", "page"])
  }
  text += "What they are made of:\n\n"
  for schema in sharedSchemas { text += description(of: schema, called: schema.name) }
  text += "Every element of a list has besides:\n"
  text += lines(ProvidedField.ofElements.map { ($0.name, $0.type, $0.meaning, "") })
  text += "\nEvery list has, after its name and a dot:\n"
  text += lines(ProvidedField.ofLists.map { ($0.name, $0.type, $0.meaning, "") })
  return text
}

private func description(
  of schema: Schema<View>, called name: String, skipping: Set<String> = []
) -> String {
  let fields = schema.fields.filter { !skipping.contains($0.name) }
  return name + "\n" + lines(fields.map { ($0.name, $0.type, $0.meaning, $0.example) }) + "\n"
}

private func lines(
  _ fields: [(name: String, type: String, meaning: String, example: String)]
) -> String {
  let nameWidth = fields.map(\.name.count).max() ?? 0
  let typeWidth = fields.map(\.type.count).max() ?? 0
  return fields.map { field in
    let example = field.example.isEmpty ? "" : "  (\(field.example))"
    return "  \(padded(field.name, nameWidth))  \(padded(field.type, typeWidth))  "
      + "\(field.meaning)\(example)\n"
  }.joined()
}

private func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: width - text.count)
}
