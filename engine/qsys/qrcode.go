// The global QRCode (API reference 6).
package qsys

import (
	"fmt"
	"strings"

	"github.com/boombuler/barcode/qr"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

const (
	// qrQuiet is the margin that a reader needs around the code, in modules.
	qrQuiet = 4
	// maxQRText is what no code holds more than: so many digits fit the largest one.
	maxQRText = 7089
	// qrSmallest is how many modules a code has at least, and qrCost what one module costs, in instructions.
	qrSmallest, qrCost = 441, 100
)

// qrCodeTable is the global QRCode, to be shared.
func qrCodeTable() *lua53.Table {
	return functions("QRCode", calls{
		"GenerateSVG": {`(url: string, level?: "low"|"medium"|"quartile"|"high"): string -- a QR code as the text of an SVG picture; medium unless told otherwise`, qrGenerateSVG},
	})
}

// qrLevel returns the error correction that a script names, and how many modules it takes for a byte, about; 0 if there is no such level.
func qrLevel(name string) (level qr.ErrorCorrectionLevel, modules int) {
	switch strings.ToLower(name) {
	case "low":
		return qr.L, 11
	case "medium":
		return qr.M, 14
	case "quartile":
		return qr.Q, 19
	case "high":
		return qr.H, 25
	}
	return 0, 0
}

// qrGenerateSVG is QRCode.GenerateSVG(url [, level]).
func qrGenerateSVG(L *lua53.Thread) int {
	args := engine.NewArgs(L, "QRCode.GenerateSVG")
	url, name := "", "medium"
	args.Unpack("url", &url, "level?", &name)
	level, modules := qrLevel(name)
	if modules == 0 {
		args.Fail("level: got %q, want low, medium, quartile or high", name)
	}
	if url == "" {
		args.Fail("url: is empty")
	}
	const tooLong = "url: %d bytes are more than a code of this level holds"
	if len(url) > maxQRText {
		args.Fail(tooLong, len(url))
	}
	L.Work(int64(qrCost * (qrSmallest + modules*len(url))))
	code, err := qr.Encode(url, level, qr.Auto)
	if err != nil {
		args.Fail(tooLong, len(url))
	}
	size := code.Bounds().Dx()
	return pushText(L, qrSVG(size, func(x, y int) bool {
		r, _, _, _ := code.At(x, y).RGBA()
		return r == 0
	}))
}

// qrSVG draws a square of dark and light modules: one path of runs, a row after the other, on white.
func qrSVG(size int, dark func(x, y int) bool) string {
	var b strings.Builder
	side := size + 2*qrQuiet
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" version="1.1" viewBox="0 0 %d %d" shape-rendering="crispEdges">`, side, side)
	fmt.Fprintf(&b, `<rect width="%d" height="%d" fill="#FFFFFF"/><path fill="#000000" d="`, side, side)
	for y := range size {
		for x := 0; x < size; x++ {
			first := x
			for x < size && dark(x, y) {
				x++
			}
			if x > first {
				fmt.Fprintf(&b, "M%d,%dh%dv1h-%dz", first+qrQuiet, y+qrQuiet, x-first, x-first)
			}
		}
	}
	b.WriteString(`"/></svg>`)
	return b.String()
}
