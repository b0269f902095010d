// Package templates holds the files that give the site and the printed report
// their looks: page.html, the frame of every page (its fields are those of
// markup.Page, its parts described in its head comment), site.css, the style sheet
// of the site, print.css, that of the printed report, mark.svg, the sign of the
// site, and fonts/, the faces with their licences. They are
// embedded so that the single binary can make a new workspace; a build reads
// the copies of the workspace, which an office may change.
package templates

import "embed"

// FS holds the files with their names in this folder.
//
//go:embed *.html *.css *.svg *.js fonts
var FS embed.FS
