import Reporting
import Testing

@Suite(
  "Mustache's specification",
  .enabled(if: MustacheSpecification.folder != nil, "the specification's cases are not here"))
struct MustacheSpecificationTests {
  @Test(
    "every case of a suite renders as the specification says",
    arguments: MustacheSpecification.suites)
  func suite(_ suite: String) {
    let cases = MustacheSpecification.cases(of: suite)
    #expect(!cases.isEmpty)
    var passed = 0
    for test in cases {
      let (text, diagnostics) = test.rendered()
      #expect(text == test.expected, "\(suite): \(test.name): \(test.desc) \(test.template)")
      #expect(!diagnostics.containsError, "\(suite): \(test.name)")
      if text == test.expected, !diagnostics.containsError { passed += 1 }
    }
    print("mustache-spec \(suite): \(passed) of \(cases.count) cases pass")
  }
}
