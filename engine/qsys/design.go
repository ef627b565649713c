// The global Design (API reference 6).
package qsys

import (
	"crypto/sha256"
	"encoding/hex"

	"crosspoint/engine/lua53"
)

// platform is what stands where a Core names its model. It is not "Emulator", see System.IsEmulating.
const platform = "Crosspoint"

// designTable is the global Design, to be shared, for the design of that name.
func designTable(name string) *lua53.Table {
	sum := sha256.Sum256([]byte(name))
	code := hex.EncodeToString(sum[:6])
	return functions("Design", calls{
		"GetStatus":    {"(): DesignStatus -- what runs, and on what", func(L *lua53.Thread) int { return designStatus(L, name, code) }},
		"GetInventory": {"(): InventoryItem[] -- the devices of the design", designInventory},
	})
}

// designStatus is Design.GetStatus(). The code belongs to the name: it is the same in every run, and another one for another design.
func designStatus(L *lua53.Thread, name, code string) int {
	t := L.NewTable(0, 4)
	t.SetString("DesignName", lua53.String(name))
	t.SetString("Platform", lua53.String(platform))
	t.SetString("IsRedundant", lua53.False)
	t.SetString("DesignCode", lua53.String(code))
	L.Push(t.Value())
	return 1
}

// designInventory is Design.GetInventory(): the processor, which is all that a design without hardware of the maker has.
func designInventory(L *lua53.Thread) int {
	status := L.NewTable(0, 2)
	status.SetString("Message", lua53.String("OK"))
	status.SetString("Code", lua53.Float(0))
	item := L.NewTable(0, 5)
	item.SetString("Name", lua53.String(platform))
	item.SetString("Type", lua53.String("Processor"))
	item.SetString("Location", lua53.String(""))
	item.SetString("Model", lua53.String(platform))
	item.SetString("Status", status.Value())
	list := L.NewTable(1, 0)
	list.SetInt(1, item.Value())
	L.Push(list.Value())
	return 1
}
