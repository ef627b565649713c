// The probe of plugins/probe, against the table that it quotes.
package test

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"crosspoint/designs"
	"crosspoint/engine"
	"crosspoint/plugins"
)

// behaviours returns the rows of FIDELITY.md, in order, and the whole line of each.
func behaviours(t *testing.T) (rows []string, lines map[string]string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root(t), "engine", "qsys", "FIDELITY.md"))
	if err != nil {
		t.Fatal(err)
	}
	lines = map[string]string{}
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(line, "|")
		if len(cells) < 4 || strings.HasPrefix(cells[1], "---") || strings.TrimSpace(cells[1]) == "Behaviour" {
			continue
		}
		row := strings.TrimSpace(cells[1])
		rows, lines[row] = append(rows, row), line
	}
	return rows, lines
}

// quoted returns the rows that the probe has.
func quoted(t *testing.T) map[string]bool {
	t.Helper()
	source, err := os.ReadFile(filepath.Join(root(t), "plugins", "probe", "probe.qplug"))
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?s)expect\(\[\[(.*?)\]\]`).FindAllSubmatch(source, -1) {
		if row := string(m[1]); rows[row] {
			t.Errorf("the probe has this row twice: %s", row)
		} else {
			rows[row] = true
		}
	}
	return rows
}

// meant are the errors that the probe provokes.
var meant = regexp.MustCompile(`^probe\.qplug:\d+: (this error is meant to be: .*|Max execution limits exceeded)$`)

// checkProbe compares what the probe has printed with the table.
func checkProbe(t *testing.T, lines []string) {
	t.Helper()
	rows, _ := behaviours(t)
	printed := map[string]bool{}
	for _, line := range lines {
		verdict, rest, _ := strings.Cut(line, " | ")
		row, seen, found := strings.Cut(rest, " | ")
		switch {
		case line == "Starting Script" || meant.MatchString(line) || strings.HasSuffix(line, " rows are as in the table, 0 differ"):
		case verdict != "same" || !found || seen == "":
			t.Errorf("the probe printed %q", line)
		case !slices.Contains(rows, row):
			t.Errorf("the probe has a row that is none of FIDELITY.md: %s", row)
		default:
			printed[row] = true
		}
	}
	for row := range quoted(t) {
		if !printed[row] {
			t.Errorf("the probe has not come to the row %s", row)
		}
	}
}

// ownName is the property by which the probe reaches itself.
var ownName = plugins.Override{Name: "Code Name", Value: "probe.qplug"}

func TestProbePrintsWhatTheFidelityTableSays(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, err := designs.PluginAlone(filepath.Join(root(t), "plugins", "probe"), []plugins.Override{ownName})
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		start, last := time.Now(), time.Duration(0)
		r, err := designs.Start(t.Context(), d, designs.Options{Offline: true, Ordered: true, Debug: func(l engine.Line) {
			lines, last = append(lines, l.Text), time.Since(start)
		}})
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(3 * time.Minute)
		r.Stop()
		checkProbe(t, lines)
		t.Logf("%d lines in %v", len(lines), last)
	})
}

func TestProbePrintsTheSameOnRealSockets(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, binary, "run", filepath.Join(root(t), "plugins", "probe"),
		"--set", fmt.Sprint(ownName.Name, "=", ownName.Value), "--set", fmt.Sprint("First Port=", freePorts(t, 16)), "--for", "90s")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, stderr.Bytes())
	}
	var lines []string
	for line := range strings.Lines(string(out)) {
		_, line, _ = strings.Cut(strings.TrimSuffix(line, "\n"), " ") // behind the time
		lines = append(lines, line)
	}
	checkProbe(t, lines)
}

// freePorts returns the first of n ports in a row that nobody has.
func freePorts(t *testing.T, n int) int {
	t.Helper()
search:
	for first := 21000; first < 30000; first += n {
		for port := range n {
			l, err := net.Listen("tcp", fmt.Sprint(":", first+port))
			if err != nil {
				continue search
			}
			l.Close()
		}
		return first
	}
	t.Fatal("no ports are free")
	return 0
}

// because is a reason for rows.
type because struct{ row, reason string }

// reasonFor returns the first reason that fits; empty if none does.
func reasonFor(text string, list []because) string {
	for _, b := range list {
		if regexp.MustCompile(b.row).MatchString(text) {
			return b.reason
		}
	}
	return ""
}

// subjects are reasons by what the tests of a row are called after.
var subjects = []because{
	{`never tell passwords`, "a script does not read logs"},
	{`TestSNMP|TestSnmp`, "an SNMP agent is needed"},
	{`TestSsh|TestSSH`, "an SSH server is needed"},
	{`TestMail|TestEmail|TestSendMail`, "a mail server is needed"},
	{`TestUci|TestUCI`, "a design with UCIs is needed"},
	{`TestPing`, "an answer of the network is needed, which differs from site to site"},
	{`TestNetwork`, "interfaces and names differ from site to site"},
	{`TestSerialServer|TestVirtual`, "a second script at the other end is needed"},
	{`BonjourBrowser`, "nobody knows what is in them"},
}

// unseen says why scripts cannot observe what rows say; the first that fits counts.
var unseen = []because{
	{`permissions refuse|that the design forbids`, "permissions are Crosspoint's own"},
	{`debug line is|first line of every run|joins its arguments with tabs|write to the script's debug stream`, "a script does not read the debug window; look there"},
	{`(?i)restart|starts anew|before the start|stopped script|when its script stops|Saved snapshots last`, "the script would have to be restarted meanwhile"},
	{`(?i)other scripts?\b|another script|of others|for others|belongs to the script|somebody else|Others press|Handlers of a design|each other's controls|Several writes before|Writing what is there|handler that is replaced or set to nil counts for events that wait|control's handler do(es)? not keep|64 pulses`, "a second script is needed"},
	{`(?i)momentar|Every pulse of a trigger|press the input pin`, "somebody has to press it, or a second script"},
	{`(?i)wires?\b|wired|pin\b|vector`, "wires are needed, or a control script"},
	{`that has none is an error`, "all controls of a plugin have looks"},
	{`(?i)waits|waiting|may wait`, "no call waits on a Core"},
	{`late by several periods`, "the processor would have to be kept busy for seconds"},
	{`(?i)certificate|TLS|https`, "a server with a certificate is needed"},
	{`(?i)mixer|crosspoints?\b|Mutes, solos|leaves out is left out`, "the design would need a mixer"},
	{`(?i)snapshot|Texts change half way`, "the design would need snapshots"},
	{`(?i)Script Access|of its own$`, "the design would need components with each setting"},
	{`(?i)not through after 10 s`, "a peer is needed that drops packets"},
	{`(?i)has ended its side|without progress|MiB|KiB|GiB|1000 (connections|requests)|bounded|may hold`, "a limit or a peer that would do harm to a Core, or cannot be played by a script"},
	{`(?i)counts? (an|as \d+|as) instruction`, "a Core does not count them as far as anybody knows"},
	{`(?i)serial|adapter|baud|Open (returns|of an open port)|attempt that fails is Error|received stays readable|own Close is silent|ReadLine ends at|extra empty line|Search finds|own callback are both called|written and not|received and not`, "a serial line with a device is needed"},
	{`OnOpen|OnClose|^Event passes|SerialServer|virtual serial`, "a second script at the other end is needed"},
	{`(?i)ssh|login`, "an SSH server is needed"},
	{`(?i)Modules|require\("icons|installed module`, "modules would have to be installed"},
	{`(?i)lpeg|captures`, "a limit that no script is known to come near"},
	{`(?i)\binfo\.json`, "modules would have to be installed"},
	{`(?i)EzSVG`, "a matter of the text of pictures, or of calls that no script is known to make"},
	{`(?i)getbias|Settings of .date`, "depends on the time zone, or needs a second script"},
	{`(?i)^(RequestID|Six attempts|A session may be|Object identifiers)|setAuth`, "an SNMP agent is needed"},
	{`(?i)SNMP|trap`, "an SNMP agent is needed"},
	{`(?i)\bping|TestPing`, "an answer of the network is needed, which differs from site to site"},
	{`(?i)e-?mail|SMTP|TestMail`, "a mail server is needed"},
	{`(?i)dante`, "a Dante network is needed"},
	{`(?i)usb`, "a USB device is needed"},
	{`(?i)uci|panel|layer|dialog|number variable`, "a design with UCIs is needed"},
	{`(?i)Network\.|interface|MAC|host ?name|GetHostByName`, "interfaces and names differ from site to site"},
}

func TestEveryFidelityRowIsProbedOrHasAReason(t *testing.T) {
	probed := quoted(t)
	var b strings.Builder
	b.WriteString("# What the probe does not show\n\nRows of `engine/qsys/FIDELITY.md` that a script alone cannot observe, and why. " +
		"`go test ./test -run Fidelity -update` writes this list.\n\n| Behaviour | Why |\n|---|---|\n")
	rows, lines := behaviours(t)
	for _, row := range rows {
		if probed[row] {
			continue
		}
		reason := reasonFor(lines[row], subjects)
		if reason == "" {
			reason = reasonFor(row, unseen)
		}
		if reason != "" {
			fmt.Fprintf(&b, "| %s | %s |\n", row, reason)
			continue
		}
		t.Errorf("plugins/probe does not observe this row, and there is no reason (see unseen): %s", row)
	}
	path := filepath.Join(root(t), "plugins", "probe", "UNSEEN.md")
	if *update {
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(b.String(), string(got)); diff != "" {
		t.Errorf("UNSEEN.md (-want +there; -update rewrites it):\n%s", diff)
	}
}
