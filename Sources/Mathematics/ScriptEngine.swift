internal import Cduktape

/// A JavaScript engine with its memory.
struct ScriptEngine: ~Copyable {
  let context: OpaquePointer

  init?() {
    guard let context = script_engine() else { return nil }
    self.context = context
  }

  deinit { duk_destroy_heap(context) }

  /// Runs a script, and leaves what comes of it, or its error, on the stack.
  /// - Returns: whether there was no error.
  func evaluate(_ script: [UInt8]) -> Bool {
    script.withUnsafeBytes { bytes in
      script_evaluate(context, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
    } == 0
  }

  func push(_ text: String) {
    var text = text
    text.withUTF8 { text in
      _ = duk_push_lstring(
        context, UnsafeRawPointer(text.baseAddress)?.assumingMemoryBound(to: CChar.self), text.count
      )
    }
  }

  /// What stands on top of the stack, as a text; nothing if it is no Unicode.
  func text() -> String? {
    var count = 0
    guard let start = script_text(context, -1, &count) else { return nil }
    return String(
      validating: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
  }
}
