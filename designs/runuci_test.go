package designs

// User control interfaces and virtual serial ports of a running design.

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

const uciDesign = `
design: Lobby
components:
  - {name: Own, script: own.lua, uci: Lobby}
  - {name: Other, script: other.lua}
ucis:
  Lobby:
    pages: {Home: [Base, {name: Popup, visible: false}]}
    variables: {Room: {type: string, default: Hall}}
    panels: [Wall]
`

func TestRunUciScriptAndOtherScriptsShareOneUci(t *testing.T) {
	_, lines := reloaded(t, map[string]string{
		"design.yaml": uciDesign,
		"own.lua":     `Uci.SetLayerVisibility("Home", "Popup", true) Uci.Variables.Room.EventHandler = function(v) print(v.String) end`,
		"other.lua":   `print(Uci.GetLayerVisibility("Lobby", "Home", "Popup"), Uci.Variables) Uci.SetVariable("Lobby", "Room", "Foyer")`,
	}, nil)
	if diff := cmp.Diff([]string{"Own: Starting Script", "Other: Starting Script", "Other: true\tnil", "Own: Foyer"}, lines); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
}

func TestReloadKeepsUcisThatStayAndRestartsTheScriptsOfOthers(t *testing.T) {
	files := map[string]string{"design.yaml": uciDesign, "own.lua": `print(Uci.Variables.Room.String)`, "other.lua": `Uci.SetVariable("Lobby", "Room", "Foyer")`}
	done, lines := reloaded(t, files, map[string]string{"other.lua": `print("as it was: " .. Uci.GetVariable("Lobby", "Room"))`})
	if diff := cmp.Diff([]string{"stopped Other", "started Other"}, done); diff != "" {
		t.Errorf("done (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"Own: Starting Script", "Own: Hall", "Other: Starting Script", "Other: Starting Script", "Other: as it was: Foyer"}, lines); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
	done, lines = reloaded(t, files, map[string]string{"design.yaml": uciDesign + "    shared_layers: [Header]\n"})
	if diff := cmp.Diff([]string{"stopped Own", "started Own"}, done); diff != "" {
		t.Errorf("done (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"Own: Starting Script", "Own: Hall", "Other: Starting Script", "Own: Starting Script", "Own: Hall"}, lines); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
}

const bridgeDesign = `
design: Bridge
components:
  - {name: Client, script: client.lua, serial: [Bridge]}
  - {name: Server, script: server.lua, serial_server: [Bridge]}
`

func TestRunVirtualSerialPortConnectsTwoScripts(t *testing.T) {
	files := map[string]string{
		"design.yaml": bridgeDesign,
		"client.lua": `local port = SerialPorts[1]
			port.Connected = function() port:Write("PWR?\r") end
			port.Data = function() print(port:ReadLine(SerialPorts.EOL.Any)) end
			port.Closed = function() print("closed") end
			port:Open(9600)`,
		"server.lua": `local server = SerialServerPorts[1]
			server.OnOpen = function(baud) print(baud) server:Event(SerialPorts.Events.Connected) end
			server.Data = function() server:Write("got " .. server:Read(100)) end`,
	}
	_, lines := reloaded(t, files, map[string]string{"server.lua": files["server.lua"] + "\n"})
	want := []string{
		"Client: Starting Script", "Server: Starting Script", "Server: 9600", "Client: got PWR?",
		"Server: Starting Script", "Client: closed", // and is asked again a second later
	}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
}
