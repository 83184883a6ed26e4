// What the pages gain where scripts run. Everything here has a way without script.
import { actByKey } from "./act-keys.js";
import { confirmBeforeSubmit } from "./confirm.js";
import { addCopyButtons } from "./copy.js";
import { countCharacters } from "./counters.js";
import { guardDoubleSubmit } from "./double-submit.js";
import { closeMenusOutside } from "./menus.js";
import { limitPicks } from "./pick-two.js";
import { walkRows } from "./row-keys.js";
import { editRows } from "./rows.js";
import { listenForShortcuts } from "./shortcuts.js";
import { warnUnsaved } from "./unsaved.js";
import { uploadWithProgress } from "./upload.js";
import { judgeByKey } from "./verdict-keys.js";

confirmBeforeSubmit();
uploadWithProgress();
guardDoubleSubmit();
warnUnsaved();
editRows();
countCharacters();
closeMenusOutside();
listenForShortcuts();
walkRows();
judgeByKey();
actByKey();
limitPicks();
addCopyButtons();
document.querySelector("[data-focus-first]")?.focus();
