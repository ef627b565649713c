package designs

// Suggestions for misspelled words.

// suggest returns the candidate that word most likely means, or "". One edit
// is allowed in words of up to five letters, two in longer ones.
func suggest(word string, candidates []string) string {
	best, least := "", 3
	if len(word) < 2 {
		return "" // any other letter would do
	}
	for _, c := range candidates {
		if d := distance(word, c); d < least && d <= allowedEdits(c) {
			best, least = c, d
		}
	}
	return best
}

func allowedEdits(word string) int {
	if len(word) <= 5 {
		return 1
	}
	return 2
}

// distance counts the edits from a to b: a letter inserted, deleted, replaced,
// or swapped with its neighbour. Words whose lengths differ by more than two
// are not compared; they are 3 apart.
func distance(a, b string) int {
	if len(a) > len(b)+2 || len(b) > len(a)+2 {
		return 3
	}
	var before []int
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		next := make([]int, len(b)+1)
		next[0] = i + 1
		for j := range len(b) {
			next[j+1] = min(row[j+1]+1, next[j]+1, row[j]+differ(a[i], b[j]))
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				next[j+1] = min(next[j+1], before[j-1]+1)
			}
		}
		before, row = row, next
	}
	return row[len(b)]
}

func differ(a, b byte) int {
	if a == b {
		return 0
	}
	return 1
}
