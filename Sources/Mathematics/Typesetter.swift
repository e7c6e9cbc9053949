internal import Cduktape
package import Papers

/// Sets formulas as MathML: KaTeX, in a JavaScript engine of its own (Duktape).
///
/// One is made for many formulas, since KaTeX takes a fifth of a second to be read.
/// No formula has any effect on another.
package struct Typesetter: ~Copyable {
  private let engine: ScriptEngine

  /// The bytes of TeX from which on a formula is not set: no author writes so many, and what takes long
  /// must not be long.
  package static let limit = 4_096

  /// A typesetter.
  /// - Parameters:
  ///   - katex: the text of `katex.min.js`.
  ///   - macros: what commands stand for that KaTeX does not know, by name, without backslash.
  /// - Throws: what keeps the script from running.
  package init(katex: [UInt8], macros: [String: String] = [:]) throws(TypesettingError) {
    guard let engine = ScriptEngine() else { throw TypesettingError("there is no memory for it") }
    for script in [katex, Array(settingScript.utf8)] {
      if !engine.evaluate(script) {
        throw TypesettingError(engine.text() ?? "the script cannot be run")
      }
    }
    // What the second script is, a function of the macros, gives way to what it returns.
    duk_push_object(engine.context)
    for (name, meaning) in macros {
      engine.push(meaning)
      duk_put_prop_lstring(engine.context, -2, name, name.utf8.count)
    }
    duk_call(engine.context, 1)
    self.engine = engine
  }

  /// The MathML of a formula: one `math` element, with the TeX in it as an annotation.
  /// - Throws: what KaTeX cannot read.
  package func mathML(of formula: Formula) throws(TypesettingError) -> String {
    guard formula.tex.utf8.count <= Self.limit else {
      throw TypesettingError("it has more than \(Self.limit) bytes")
    }
    duk_dup(engine.context, -1)
    engine.push(formula.tex)
    duk_push_boolean(engine.context, formula.isDisplay ? 1 : 0)
    let failure = duk_pcall(engine.context, 2)
    let text = engine.text()
    duk_pop(engine.context)
    guard let text else { throw TypesettingError("it has characters that are none") }
    if failure != 0 { throw TypesettingError(text) }
    return withUnicodeLetters(text)
  }
}

/// Takes the macros, and returns what sets a formula.
///
/// The macros are new for each formula, since KaTeX changes them; the first ones are commands of LaTeX's
/// that KaTeX lacks.
/// Formulas define no commands: a few of these could make a formula as long as they like.
/// A command that would lead out of the page comes back in the colour of errors.
private let settingScript = #"""
  (function (macros) {
    var error = "#00000e";
    var definition = /\\(?:[egx]?def|(?:future)?let|(?:re|provide)?newcommand|(?:provide|renew)command)(?![A-Za-z@])/;
    return function (tex, isDisplay) {
      try {
        var own = {
          "\\mbox": "\\text{#1}", "\\emph": "\\textit{#1}", "\\textsc": "\\text{#1}",
          "\\ensuremath": "#1", "\\textless": "<", "\\textgreater": ">"
        };
        for (var name in macros) own["\\" + name] = macros[name];
        if (definition.test(tex)) throw new Error("Commands cannot be defined in a formula");
        var markup = katex.renderToString(tex, {
          output: "mathml", displayMode: isDisplay, strict: false, trust: false, maxSize: 10,
          errorColor: error, macros: own
        });
        if (markup.indexOf('mathcolor="' + error) >= 0) throw new Error("A command that is not allowed here");
        return markup.slice(markup.indexOf("<math"), markup.lastIndexOf("</math>") + 7)
          .replace(' xmlns="http://www.w3.org/1998/Math/MathML"', "");
      } catch (problem) {
        var message = String(problem.message).replace(/^KaTeX parse error: /, "")
          .replace(/ at (?:position \d+|end of input): [^]*$/, "").replace(/[.]$/, "");
        throw message.charAt(0).toLowerCase() + message.slice(1);
      }
    };
  })
  """#
