// Package data carries the definitions of the sample district, so that the
// program alone can make a new workspace. Workbooks are never embedded.
package data

import "embed"

// Files are the definition files, rooted at data/.
//
//go:embed *.yaml 2018/tasks.yaml
var Files embed.FS
