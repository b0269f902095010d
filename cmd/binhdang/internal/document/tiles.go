package document

// Tiles is a schematic map: each unit a tile at its place in a grid, north on top.
// Neighbours may stand apart.
type Tiles struct{ Items []Tile }

// Tile is one unit.
type Tile struct {
	Row, Column int // from 1
	Name, To    string
	Unit, Value string // as the open data have them; empty: not of a figure of theirs
	Mark        Mark   // of a state; empty: Full says all
	Full        bool   // the answer is Có
	Words       string // "Có", "12/12"
	Flags       []Flag // of this figure alone
	Says        string // what the mark means, for those who do not see it: "đạt mốc 2020"
}

// Most rows and columns of a map that a phone can show.
const (
	MostTileRows    = 20
	MostTileColumns = 8
)

// Columns is the width of the map.
func (t Tiles) Columns() int {
	n := 0
	for _, i := range t.Items {
		n = max(n, i.Column)
	}
	return n
}
