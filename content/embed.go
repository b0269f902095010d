// Package content carries the officers' texts of the sample district, and the manuals
// with their pictures, so that the program alone can make a new workspace.
package content

import "embed"

// Files are the Markdown files and pictures, rooted at content/.
//
//go:embed *.md bao-cao/*.md huong-dan/*.md huong-dan/*.png
var Files embed.FS
