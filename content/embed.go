// Package content carries the officers' texts of the sample district, so that
// the program alone can make a new workspace.
package content

import "embed"

// Files are the Markdown files, rooted at content/.
//
//go:embed *.md bao-cao/*.md
var Files embed.FS
