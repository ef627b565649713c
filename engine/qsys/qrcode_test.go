// QRCode: what a reader finds in the picture.
package qsys_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"crosspoint/engine"
)

// qrSVG returns the picture that a call gives.
func qrSVG(t *testing.T, call string) (svg string) {
	t.Helper()
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run("print(" + call + ")")
		svg = strings.Join(b.text(), "\n")
	})
	return svg
}

// qrModules reads the dark modules of a picture, as places without the margin, and how many there are in a row.
func qrModules(t *testing.T, svg string) (dark map[[2]int]bool, size int) {
	t.Helper()
	box := regexp.MustCompile(`^<svg xmlns="http://www.w3.org/2000/svg" version="1.1" viewBox="0 0 (\d+) (\d+)" shape-rendering="crispEdges"><rect width="(\d+)" height="(\d+)" fill="#FFFFFF"/><path fill="#000000" d="(.*)"/></svg>$`).FindStringSubmatch(svg)
	if box == nil {
		t.Fatalf("not the form of a picture: %.200s", svg)
	}
	side, _ := strconv.Atoi(box[1])
	for _, other := range box[2:5] {
		if other != box[1] {
			t.Errorf("sides %s and %s", box[1], other)
		}
	}
	dark = map[[2]int]bool{}
	for _, run := range regexp.MustCompile(`M(\d+),(\d+)h(\d+)v1h-(\d+)z`).FindAllStringSubmatch(box[5], -1) {
		x, _ := strconv.Atoi(run[1])
		y, _ := strconv.Atoi(run[2])
		n, _ := strconv.Atoi(run[3])
		for i := range n {
			dark[[2]int{x - 4 + i, y - 4}] = true
		}
	}
	return dark, side - 8
}

func TestQRCodeHasFindersMarginAndItsLevel(t *testing.T) {
	// The two bits that stand for a level in the format of a code, which is masked.
	for level, bits := range map[string]int{"low": 1, "medium": 0, "quartile": 3, "high": 2, "": 0} {
		call := `QRCode.GenerateSVG("https://www.example.com/")`
		if level != "" {
			call = `QRCode.GenerateSVG("https://www.example.com/", "` + level + `")`
		}
		dark, size := qrModules(t, qrSVG(t, call))
		if size%4 != 1 || size < 21 {
			t.Errorf("%s: %d modules in a row", level, size)
		}
		for place := range dark {
			if min(place[0], place[1]) < 0 || max(place[0], place[1]) >= size {
				t.Errorf("%s: module %v is in the margin", level, place)
			}
		}
		for _, corner := range [][2]int{{0, 0}, {size - 7, 0}, {0, size - 7}} {
			for x := range 7 {
				for y := range 7 {
					ring := max(max(x-3, 3-x), max(y-3, 3-y))
					if dark[[2]int{corner[0] + x, corner[1] + y}] != (ring != 2) {
						t.Errorf("%s: finder at %v is wrong at %d,%d", level, corner, x, y)
					}
				}
			}
		}
		for i := 8; i < size-8; i++ {
			if dark[[2]int{i, 6}] != (i%2 == 0) || dark[[2]int{6, i}] != (i%2 == 0) {
				t.Errorf("%s: timing pattern is wrong at %d", level, i)
			}
		}
		got := 0
		for x := range 2 {
			got <<= 1
			if dark[[2]int{x, 8}] {
				got++
			}
		}
		if got ^= 2; got != bits { // the mask begins with 10
			t.Errorf("%s: the code says level %02b, want %02b", level, got, bits)
		}
	}
}

func TestQRCodeIsTheSameEveryTime(t *testing.T) {
	if call := `QRCode.GenerateSVG("https://www.example.com/")`; qrSVG(t, call) != qrSVG(t, call) {
		t.Error("two pictures of one url differ")
	}
}

func TestQRCodeSaysWhatIsWrong(t *testing.T) {
	wantOutput(t, `
		print(pcall(QRCode.GenerateSVG))
		print(pcall(QRCode.GenerateSVG, ""))
		print(pcall(QRCode.GenerateSVG, "x", "best"))
		print(pcall(QRCode.GenerateSVG, ("x"):rep(3000), "low"))
		print(pcall(QRCode.GenerateSVG, ("x"):rep(1 << 20), "low"))
		print(#QRCode.GenerateSVG(("x"):rep(2900), "LOW") > 10000)`,
		"false\tQRCode.GenerateSVG: url: got no value, want string",
		"false\tQRCode.GenerateSVG: url: is empty",
		"false\tQRCode.GenerateSVG: level: got \"best\", want low, medium, quartile or high",
		"false\tQRCode.GenerateSVG: url: 3000 bytes are more than a code of this level holds",
		"false\tQRCode.GenerateSVG: url: 1048576 bytes are more than a code of this level holds",
		"true")
}
