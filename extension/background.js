// The toolbar click: open the panel, then hand it the page of that tab. Nothing else is ever read.
import { onRemoved, onToolbarClick, forget, handOver, openPanel } from "./browser/door.js";

onToolbarClick((tab) => {
  // Both browsers open a panel only while the click is being answered: so first, and without waiting.
  openPanel(tab);
  if (tab.id !== undefined) void handOver(tab.id);
});

onRemoved((tabId) => void forget(tabId));
