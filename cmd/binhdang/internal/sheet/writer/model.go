// Package writer turns a plain description of a workbook into the bytes of an
// .xlsx file: cells, styles, names and print set-up, and nothing of units, forms or
// periods.
//
// Equal input gives equal bytes: there is no clock, no map order and no random
// id in what it writes. Every sheet carries its true dimension, every formula its
// cached value with the right type, so that programs which do not compute see
// the same numbers as those which do.
package writer

import (
	"binhdang.example/cmd/binhdang/internal/quantity"
	"binhdang.example/cmd/binhdang/internal/reporting"
)

// Book is a workbook.
type Book struct {
	Title   string
	Author  string         // body that issues it
	Created reporting.Date // written into the properties instead of the clock
	Footer  string         // at the left of the foot of each printed page; the page number is at the right
	Sheets  []Sheet
	Names   []Name
}

// Name is a defined name of one cell.
type Name struct {
	Name  string
	Sheet string
	Cell  string
}

// Sheet is a sheet with its print set-up: A4, at its scale or fitted to the width of
// the page. Office programs heed the breaks of a sheet with a scale only.
type Sheet struct {
	Name      string
	Widths    []float64 // of the columns from A, in characters
	Heights   []Height  // of rows that need their own
	Cells     []Cell    // in any order
	Merges    []Merge
	Checks    []Check
	Marks     []Mark
	Landscape bool
	Scale     int    // percent of its size at which it is printed; 0: fitted to the width
	Breaks    []int  // rows with which a further page begins
	Across    []int  // columns, from 1, with which a further page begins beside the one before
	HeadRow   int    // row repeated on each printed page and kept on the screen; 0: none
	HeadCols  int    // columns repeated on each printed page; 0: none
	KeepCols  int    // columns kept on the screen; 0: none
	Table     *Table // nil: none
	FirstRow  int    // with which what is printed begins; 0: the first
	Header    string // in the middle of the head of each printed page
	LastCol   int    // the last column that is printed, from 1; 0: all
	LastCell  string // right lower corner of what is printed; empty: of what is written
	Active    string // cell on which the cursor stands; empty: A1
	Locked    bool   // protected, without a password: only cells with Style.Input can be typed into
}

// Table is a range that office programs know as a table: with a name, and filters in its
// first row, whose texts differ and have no line breaks.
type Table struct {
	Name     string
	From, To string
}

// tallest is the largest height that a row of a workbook can have, in points; a cell
// with more words than fit is read in the bar above.
const tallest = 409

// Height is the height of a row in points; more than a row can have is as much as it can.
type Height struct {
	Row    int
	Points float64
}

// Merge is a merged range.
type Merge struct{ From, To string }

// Cell is one cell. Small is a second line in small letters under a text, Last a third
// one, upright.
type Cell struct {
	Ref     string
	Value   Value
	Small   string
	Last    string
	Formula string // without "="; Value is then the cached result
	Style   Style
}

// Value is what a cell holds; the zero Value is nothing.
type Value struct {
	kind valueKind
	text string
	n    int64
	date reporting.Date
}

type valueKind uint8

const (
	none valueKind = iota
	text
	number
	decimal
	date
)

// Text makes a value of words, Number of a whole number, Decimal of a rounded one, Date of
// a day.
func Text(s string) Value              { return Value{kind: text, text: s} }
func Number(n int64) Value             { return Value{kind: number, n: n} }
func Decimal(d quantity.Decimal) Value { return Value{kind: decimal, text: d.String()} }
func Date(d reporting.Date) Value      { return Value{kind: date, date: d} }

// Words are the text of a value; empty where it is none.
func (v Value) Words() string {
	if v.kind == text {
		return v.text
	}
	return ""
}

// Align is where a text stands in its cell.
type Align string

const (
	Left   Align = "left"
	Center Align = "center"
	Right  Align = "right"
)

// Style is the look of a cell. Equal styles share one entry of the file.
type Style struct {
	Size   float64 // in points; 0: 12
	Bold   bool
	Italic bool
	Align  Align
	Top    bool // stands at the top of its cell, not in the middle
	Indent int
	Wrap   bool
	Shrink bool // a number too wide for its cell is made smaller, never "####"
	Border bool
	Fill   string // RRGGBB; empty: none
	Color  string // RRGGBB of the letters; empty: black
	Input  bool   // may be typed into when the sheet is locked
	Format Format
}

// Format is how a value is shown.
type Format uint8

const (
	General Format = iota
	Whole          // 12.345, on every machine
	Day            // 15/06/2018
	AsText         // kept as typed, "00183" included
)

// Decimals shows a number with so many decimals and a mark between thousands, both
// marks those of the reader's machine: in a sheet with decimals the two must differ, and
// a dot written as a literal (see Whole) would not where the machine's decimal mark is one.
func Decimals(places int) Format { return decimals + Format(places) }

const decimals Format = 16

// Check is a rule that the office program holds while somebody types.
type Check struct {
	Cells   []string
	Kind    CheckKind
	Min     int64          // of WholeNumber
	Max     int64          // of WholeNumber; 0: none
	Low     string         // of WholeNumber: a formula in place of Min, for cells that others bound
	High    string         // … in place of Max
	Options []string       // of OneOf
	From    reporting.Date // of ADay
	To      reporting.Date // of ADay; zero: none
	Title   string         // heads the message, at most 32 characters (Excel)
	Text    string         // what to type, at most 255 characters (Excel)
	Heed    string         // heads Prompt, at most 32 characters (Excel)
	Prompt  string         // shown while the cell is chosen, at most 255 characters (Excel); empty: none
}

// CheckKind is what a checked cell accepts; a cell may always be cleared.
type CheckKind uint8

// Mark colours cells while a formula is true of them. Addresses in the formula that are
// relative are those of the left upper corner of the ranges.
type Mark struct {
	Ranges  []string // "E8:F9"
	Formula string   // without "="
	Wrong   bool     // a contradiction; else something to look at
}

const (
	WholeNumber CheckKind = iota // Min … Max
	OneOf                        // one of Options
	ADay                         // a date from From on
)
