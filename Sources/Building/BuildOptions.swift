/// What a person can choose for one build.
package struct BuildOptions: Sendable {
  /// The folder that holds Content and Layouts.
  package var site = "."

  /// The folder of the built site; `Public` in the site folder if nothing is said.
  package var output: String?

  /// The address at which the site will stand, in the place of the one in `site.yml`.
  package var baseURL: String?

  /// Whether drafts are built too.
  package var includesDrafts = false

  /// Whether warnings keep the site from being published.
  package var isStrict = false

  /// Whether the site is published in spite of errors.
  package var keepsGoing = false

  /// How many things are done at a time.
  package var width: Int

  /// The usual choices.
  package init(width: Int) { self.width = width }

  /// The folder of the built site.
  package var outputFolder: String { output ?? (site == "." ? "Public" : site + "/Public") }
}
