// The map itself: stages over steps, lanes beside them, one cell where they meet.

import { cellOf } from "./cells.js";
import { curveOf } from "./curve.js";
import { emptyHead, laneHead, stageHead, stepHead } from "./heads.js";
import { columnsOf } from "./model.js";
import { make } from "./parts.js";

export function grid(board) {
  const columns = columnsOf(board.map);
  const place = make("div", {
    class: "grid", role: "grid", "aria-label": board.data.title,
    style: { "--col": `${board.columnWidth}px`, "grid-template-columns": `var(--lane) repeat(${Math.max(1, columns.length)}, var(--col))`, zoom: String(board.zoom) },
  });
  place.append(make("div", { class: "corner" }));
  board.map.stages.forEach((stage, index) => place.append(stageHead(board, stage, index)));
  place.append(make("div", { class: "corner second" }));
  columns.forEach(({ stage, step }) => place.append(step ? stepHead(board, stage, step) : emptyHead(board, stage)));
  for (const lane of board.map.lanes) {
    place.append(laneHead(board, lane));
    if (lane.lane_id === "feeling") {
      place.append(make("div", { class: "curve-cell", style: { "grid-column": "2 / -1" } }, curveOf(board)));
      continue;
    }
    columns.forEach(({ step }) => place.append(step ? cellOf(board, lane, step) : make("div", { class: "cell none" })));
  }
  return make("div", { class: "scroll" }, place);
}
