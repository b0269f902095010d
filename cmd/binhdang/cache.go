package main

import (
	"os"
	"path/filepath"
)

// cache is the folder in which what was read of workbooks is kept between runs;
// empty where nothing is.
func (j *job) cache() string {
	dir, err := os.UserCacheDir()
	if j.noCache || err != nil {
		return ""
	}
	return filepath.Join(dir, "binhdang")
}
