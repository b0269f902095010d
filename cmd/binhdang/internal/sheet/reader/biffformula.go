package reader

import (
	"encoding/binary"
	"math"
	"strconv"
	"strings"

	"binhdang.example/cmd/binhdang/internal/finding"
)

// formula writes the code of a formula as text: what it names matters to whoever
// compares totals. "?" where it holds anything that is not known here. Formulas that
// several cells share name cells by their distance.
func (b *biff) formula(code []byte, row, col int, shared bool) string {
	f := &formulaText{b: b, code: code, row: row, col: col, shared: shared}
	for len(f.code) > 0 && !f.bad && f.length < maxWritten {
		f.token()
	}
	if f.bad || len(f.stack) != 1 || len(f.stack[0]) > 8192 {
		return "?"
	}
	return f.stack[0]
}

// maxWritten bounds the letters that are written while a formula is put together.
const maxWritten = 1 << 17

// formulaText is a formula in the making.
type formulaText struct {
	b        *biff
	code     []byte
	row, col int
	shared   bool
	stack    []string
	length   int
	bad      bool
}

func (f *formulaText) take(n int) []byte {
	if n > len(f.code) {
		f.bad = true
		return make([]byte, n)
	}
	out := f.code[:n]
	f.code = f.code[n:]
	return out
}

func (f *formulaText) u16() int { return int(binary.LittleEndian.Uint16(f.take(2))) }

func (f *formulaText) push(s string) {
	f.length += len(s)
	f.stack = append(f.stack, s)
}

func (f *formulaText) pop() string {
	if len(f.stack) == 0 {
		f.bad = true
		return ""
	}
	s := f.stack[len(f.stack)-1]
	f.stack = f.stack[:len(f.stack)-1]
	return s
}

// operators by their tokens from 3 on.
var operators = [...]string{"+", "-", "*", "/", "^", "&", "<", "<=", "=", ">=", ">", "<>", " ", ",", ":"}

func (f *formulaText) token() {
	t := int(f.take(1)[0])
	if t >= 0x40 {
		t = t&0x1F | 0x20
	}
	switch {
	case t >= 3 && t < 3+len(operators):
		right, left := f.pop(), f.pop()
		f.push(left + operators[t-3] + right)
	case t == 0x12:
		f.push("+" + f.pop())
	case t == 0x13:
		f.push("-" + f.pop())
	case t == 0x14:
		f.push(f.pop() + "%")
	case t == 0x15:
		f.push("(" + f.pop() + ")")
	case t == 0x16:
		f.push("")
	case t == 0x17:
		head := f.take(2)
		s, end, ok := chars(f.code, 0, int(head[0]), head[1]&1 != 0)
		if !ok {
			f.bad = true
			return
		}
		f.code = f.code[end:]
		f.push(`"` + strings.ReplaceAll(s, `"`, `""`) + `"`)
	case t == 0x19:
		f.attribute()
	case t == 0x1C:
		f.push(errorCode(int(f.take(1)[0])))
	case t == 0x1D:
		f.push([...]string{"FALSE", "TRUE"}[f.take(1)[0]&1])
	case t == 0x1E:
		f.push(strconv.Itoa(f.u16()))
	case t == 0x1F:
		f.push(strconv.FormatFloat(math.Float64frombits(binary.LittleEndian.Uint64(f.take(8))), 'G', -1, 64))
	case t == 0x21:
		n := f.u16()
		name, ok := fixedFunctions[n]
		if !ok {
			f.bad = true
			return
		}
		f.call(name.name, name.args)
	case t == 0x22:
		args, n := int(f.take(1)[0])&0x7F, f.u16()
		name, ok := variableFunctions[n]
		if !ok {
			f.bad = true
			return
		}
		f.call(name, args)
	case t == 0x24, t == 0x2C:
		f.push(f.reference(t == 0x2C))
	case t == 0x25, t == 0x2D:
		f.push(f.area(t == 0x2D))
	case t == 0x26:
		f.take(6)
	case t == 0x29:
		f.take(2)
	case t == 0x2A:
		f.take(4)
		f.push("#REF!")
	case t == 0x2B:
		f.take(8)
		f.push("#REF!")
	case t == 0x3A:
		sheet := f.sheet()
		f.push(sheet + f.reference(false))
	case t == 0x3B:
		sheet := f.sheet()
		f.push(sheet + f.area(false))
	case t == 0x3C:
		sheet := f.sheet()
		f.take(4)
		f.push(sheet + "#REF!")
	case t == 0x3D:
		sheet := f.sheet()
		f.take(8)
		f.push(sheet + "#REF!")
	default:
		f.bad = true
	}
}

// attribute reads a token that steers the computing; of these only the short form of a
// sum is a part of the text.
func (f *formulaText) attribute() {
	kind, n := f.take(1)[0], f.u16()
	switch {
	case kind&0x04 != 0:
		f.take(2 * (n + 1))
	case kind&0x10 != 0:
		f.call("SUM", 1)
	}
}

func (f *formulaText) call(name string, args int) {
	if args > len(f.stack) {
		f.bad = true
		return
	}
	at := len(f.stack) - args
	s := name + "(" + strings.Join(f.stack[at:], ",") + ")"
	f.stack = f.stack[:at]
	f.push(s)
}

func (f *formulaText) reference(byDistance bool) string {
	row, col := f.u16(), f.u16()
	return f.cell(row, col, byDistance)
}

func (f *formulaText) area(byDistance bool) string {
	r1, r2, c1, c2 := f.u16(), f.u16(), f.u16(), f.u16()
	return f.cell(r1, c1, byDistance) + ":" + f.cell(r2, c2, byDistance)
}

// cell writes one cell; col says in its highest bits what of it is relative.
func (f *formulaText) cell(row, col int, byDistance bool) string {
	relRow, relCol := col&0x8000 != 0, col&0x4000 != 0
	col &= 0xFF
	if byDistance && f.shared {
		if relRow {
			row = (f.row - 1 + int(int16(row))) & 0xFFFF
		}
		if relCol {
			col = (f.col - 1 + int(int8(col))) & 0xFF
		}
	}
	name := finding.CellName(col+1, row+1)
	i := strings.IndexAny(name, "0123456789")
	letters, digits := name[:i], name[i:]
	if !relCol {
		letters = "$" + letters
	}
	if !relRow {
		digits = "$" + digits
	}
	return letters + digits
}

// sheet writes the sheet of a reference, with the sign behind it.
func (f *formulaText) sheet() string {
	n := f.u16()
	if n >= len(f.b.refs) {
		f.bad = true
		return ""
	}
	ref := f.b.refs[n]
	switch {
	case !f.b.self[ref[0]]:
		return "[" + strconv.Itoa(ref[0]+1) + "]!"
	case ref[1] >= len(f.b.sheets) || ref[2] >= len(f.b.sheets):
		return "" // the sheet was deleted: #REF! follows
	case ref[1] != ref[2]:
		return quoteSheet(f.b.sheets[ref[1]].name+":"+f.b.sheets[ref[2]].name) + "!"
	}
	return quoteSheet(f.b.sheets[ref[1]].name) + "!"
}

// quoteSheet writes the name of a sheet as formulas do.
func quoteSheet(s string) string {
	plain := s != "" && !(s[0] >= '0' && s[0] <= '9') && !strings.ContainsFunc(s, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_')
	})
	if plain {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}

type fixedFunction struct {
	name string
	args int
}

// fixedFunctions are those of a known number of arguments that reports use.
var fixedFunctions = map[int]fixedFunction{
	2: {"ISNA", 1}, 3: {"ISERROR", 1}, 10: {"NA", 0}, 20: {"SQRT", 1}, 24: {"ABS", 1}, 25: {"INT", 1}, 26: {"SIGN", 1}, 27: {"ROUND", 2},
	30: {"REPT", 2}, 31: {"MID", 3}, 32: {"LEN", 1}, 33: {"VALUE", 1}, 34: {"TRUE", 0}, 35: {"FALSE", 0}, 38: {"NOT", 1}, 39: {"MOD", 2}, 48: {"TEXT", 2},
	63: {"RAND", 0}, 65: {"DATE", 3}, 67: {"DAY", 1}, 68: {"MONTH", 1}, 69: {"YEAR", 1}, 74: {"NOW", 0}, 76: {"ROWS", 1}, 77: {"COLUMNS", 1}, 105: {"ISREF", 1},
	111: {"CHAR", 1}, 112: {"LOWER", 1}, 113: {"UPPER", 1}, 114: {"PROPER", 1}, 117: {"EXACT", 2}, 118: {"TRIM", 1}, 119: {"REPLACE", 4}, 126: {"ISERR", 1},
	127: {"ISTEXT", 1}, 128: {"ISNUMBER", 1}, 129: {"ISBLANK", 1}, 130: {"T", 1}, 131: {"N", 1}, 140: {"DATEVALUE", 1}, 162: {"CLEAN", 1}, 190: {"ISNONTEXT", 1},
	198: {"ISLOGICAL", 1}, 212: {"ROUNDUP", 2}, 213: {"ROUNDDOWN", 2}, 221: {"TODAY", 0}, 285: {"FLOOR", 2}, 288: {"CEILING", 2}, 346: {"COUNTIF", 2}, 347: {"COUNTBLANK", 1},
}

// variableFunctions are those of any number of arguments.
var variableFunctions = map[int]string{
	0: "COUNT", 1: "IF", 4: "SUM", 5: "AVERAGE", 6: "MIN", 7: "MAX", 8: "ROW", 9: "COLUMN", 12: "STDEV", 28: "LOOKUP", 29: "INDEX", 36: "AND", 37: "OR", 64: "MATCH",
	78: "OFFSET", 82: "SEARCH", 100: "CHOOSE", 101: "HLOOKUP", 102: "VLOOKUP", 115: "LEFT", 116: "RIGHT", 120: "SUBSTITUTE", 124: "FIND", 148: "INDIRECT",
	169: "COUNTA", 183: "PRODUCT", 197: "TRUNC", 216: "RANK", 227: "MEDIAN", 228: "SUMPRODUCT", 336: "CONCATENATE", 344: "SUBTOTAL", 345: "SUMIF", 354: "ROMAN", 359: "HYPERLINK",
}
