// What the pages gain where scripts run. Everything here has a way without script.
import { applyCoachFixes } from "./coach.js";
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
limitPicks();
addCopyButtons();
applyCoachFixes();
document.querySelector("[data-focus-first]")?.focus();
