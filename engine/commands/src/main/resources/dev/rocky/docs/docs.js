"use strict";
// The pages of a project. Everything shown is set as text: nothing of the data becomes markup.
(function () {
  const inline = document.getElementById("rocky-data");
  const data = inline ? JSON.parse(inline.textContent) : window.rockyDocs;
  const site = document.body.dataset.site === "true";
  const root = document.body.dataset.root;
  const details = new Map((data.compile.models_detail || []).map((m) => [m.name, m]));
  const has = (object, key) => Object.prototype.hasOwnProperty.call(object, key);

  // --- elements

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value !== undefined && value !== null) element.setAttribute(name, value);
    }
    return fill(element, children);
  }

  function fill(element, children) {
    for (const child of children.flat(9)) {
      if (child !== null && child !== undefined && child !== false) {
        element.append(child instanceof Node ? child : String(child));
      }
    }
    return element;
  }

  function draw(tag, attributes, text) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    if (text !== undefined) element.textContent = text;
    return element;
  }

  const head = (text) => make("h2", {}, text);
  const cell = (value) => (value instanceof Node || Array.isArray(value) ? value : String(value));

  function table(headers, rows) {
    return make("div", { class: "wide" }, make("table", {},
      make("thead", {}, make("tr", {}, headers.map((h, i) =>
        make("th", { class: rows.length && typeof rows[0][i] === "number" ? "number" : null }, h)))),
      make("tbody", {}, rows.map((row) => make("tr", {}, row.map((value) =>
        make("td", { class: typeof value === "number" ? "number" : null }, cell(value))))))));
  }

  function facts(pairs) {
    return make("dl", { class: "facts" }, pairs
      .filter(([, value]) => value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && !value.length))
      .map(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]));
  }

  function commas(nodes) {
    return nodes.flatMap((node, i) => (i ? [", ", node] : [node]));
  }

  // --- links

  // As the engine names files: letters, digits and a few marks stay.
  const fileName = (name) => Array.from({ length: name.length }, (_, i) => {
    const c = name[i];
    return /[A-Za-z0-9_.-]/.test(c) ? c : "~" + name.charCodeAt(i).toString(16) + "~";
  }).join("");

  function address(page) {
    const slash = page.indexOf("/");
    const kind = slash < 0 ? page : page.slice(0, slash);
    const name = slash < 0 ? "" : page.slice(slash + 1);
    if (!site) return "#/" + kind + (name ? "/" + encodeURIComponent(name) : "");
    if (kind === "model" || kind === "source") return root + kind + "s/" + encodeURIComponent(fileName(name)) + ".html";
    return root + "index.html" + (kind === "home" ? "" : "#/" + kind);
  }

  const link = (page, text) => make("a", { href: address(page) }, text);
  const thing = (name) =>
    has(data.models, name) ? link("model/" + name, name)
      : has(data.sources, name) ? link("source/" + name, name) : name;

  // --- time and numbers

  const when = (text) => text.replace("T", " ").replace(/(\.\d+)?Z$/, " UTC");
  const span = (ms) => (ms < 1000 ? ms + " ms" : (ms / 1000).toFixed(1) + " s");
  const percent = (rate) => (rate * 100).toFixed(1) + "%";
  const count = (n, one, many) => n + " " + (n === 1 ? one : many);
  const tone = (status) => make("span", { class: /^succ/i.test(status) ? "good" : /^part|^skip/i.test(status) ? "warn" : "bad" }, status);

  // --- search

  const index = [];
  for (const [name, model] of Object.entries(data.models)) {
    index.push({ page: "model/" + name, kind: "model", text: name, more: model.intent || "" });
    for (const column of (details.get(name) || {}).columns || []) {
      index.push({ page: "model/" + name, kind: "column", text: name + "." + column.name, more: column.type });
    }
  }
  for (const [name, source] of Object.entries(data.sources)) {
    index.push({ page: "source/" + name, kind: "source", text: name, more: source.description || "" });
    for (const column of source.columns || []) {
      index.push({ page: "source/" + name, kind: "column", text: name + "." + column.name, more: column.description || "" });
    }
  }

  function search(words) {
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
    if (!wanted.length) return [];
    const order = { model: 0, source: 1, column: 2 };
    return index
      .filter((e) => wanted.every((w) => e.text.toLowerCase().includes(w) || e.more.toLowerCase().includes(w)))
      .sort((a, b) => order[a.kind] - order[b.kind] || (a.text < b.text ? -1 : 1));
  }

  // --- pages

  function home() {
    const c = data.compile.coverage;
    const broken = c.models_not_analysed || [];
    return [
      make("h1", {}, data.project),
      make("div", { class: "cards" }, [
        ["models", c.models], ["sources", Object.keys(data.sources).length], ["columns", c.columns],
        ["columns with a type", c.columns_typed], ["models with whole lineage", c.models_with_complete_lineage],
        ["findings", data.compile.diagnostics.length],
      ].map(([name, value]) => make("div", { class: "card" }, make("b", {}, value), name))),
      broken.length ? [head("What was not understood"), table(["Model", "Why"], broken.map((b) => [thing(b.model), b.reason]))] : [],
      findings(data.compile.diagnostics, true),
      head("Pipelines"),
      data.pipelines.length
        ? table(["Name", "Type", "Target", "After"], data.pipelines.map((p) => [p.name, p.type, p.target_adapter, p.depends_on.join(", ")]))
        : make("p", { class: "dim" }, "No configuration was found."),
      data.adapters.length ? [head("Adapters"), table(["Name", "Type"], data.adapters.map((a) => [a.name, a.type]))] : [],
      head("Models"), modelTable(Object.keys(data.models)),
      Object.keys(data.sources).length ? [head("Sources"), table(["Source", "Read by"],
        Object.entries(data.sources).map(([name, s]) => [thing(name), commas(s.readers.map(thing))]))] : [],
      runs(),
    ];
  }

  function modelTable(names) {
    return table(["Model", "Strategy", "Columns", "Read by", "What it is for"], names.map((name) => {
      const detail = details.get(name);
      return [thing(name), detail ? detail.strategy.type : "", detail ? detail.columns.length : 0, data.models[name].readers.length, data.models[name].intent || ""];
    }));
  }

  function findings(list, named) {
    if (!list.length) return [];
    return [head("Findings"), table((named ? ["Model"] : []).concat(["Code", "Severity", "Message"]), list.map((d) =>
      (named ? [thing(d.model)] : []).concat([d.code,
        make("span", { class: /error/i.test(d.severity) ? "bad" : "warn" }, d.severity), d.message])))];
  }

  function runs() {
    if (!data.history) return [];
    return [head("Runs"), data.runs.length
      ? table(["Run", "Started", "Status", "Pipeline", "Done", "Failed"], data.runs.map((r) =>
        [r.run_id, when(r.started_at), tone(r.status), r.pipeline, r.done, r.failed]))
      : make("p", { class: "dim" }, "No run is recorded.")];
  }

  function tests(list, units) {
    if (!list.length && !units.length) return [];
    return [head("Tests"),
      list.length ? table(["Test", "Columns", "Severity", "Details"], list.map((t) => [t.type, t.columns.join(", "), t.severity, t.details])) : [],
      units.length ? make("p", {}, "Unit tests: ", units.join(", ")) : [],
      make("p", { class: "dim" }, "Outcomes of tests are not kept between runs.")];
  }

  function modelPage(name) {
    const model = data.models[name];
    const detail = details.get(name) || { strategy: { type: "unknown" }, target: {}, columns: [] };
    const { type, ...keys } = detail.strategy;
    const t = detail.target;
    const origins = (column) => data.edges.filter((e) => e[2] === name && e[3].toLowerCase() === column.toLowerCase() && !e[5])
      .map((e) => [thing(e[0]), "." + e[1] + (e[4] === "direct" ? "" : " (" + e[4] + ")")]);
    const place = make("div", {});
    const graph = neighbourhood(name, place);
    return [
      make("h1", {}, name),
      model.intent ? make("p", {}, model.intent) : [],
      make("p", {}, Object.entries(detail.tags || {}).map(([k, v]) => make("span", { class: "tag" }, k + ": " + v))),
      facts([
        ["Target", [t.catalog, t.schema, t.table].filter(Boolean).join(".")],
        ["Strategy", type],
        ...Object.entries(keys).filter(([, v]) => v !== null).map(([k, v]) => [k, Array.isArray(v) ? v.join(", ") : String(v)]),
        ["Freshness", detail.freshness ? "at most " + detail.freshness.max_lag_seconds + " s old" : ""],
        ["File", model.file], ["Written in", model.language + ", for " + model.dialect], ["Group", model.group],
        ["Reads", commas(model.reads.map(thing))], ["Read by", commas(model.readers.map(thing))],
        ["Contract", detail.contract_status ? make("span", { class: detail.contract_status === "satisfied" ? "good" : "warn" }, detail.contract_status) : ""],
      ]),
      findings(data.compile.diagnostics.filter((d) => d.model === name), false),
      head("Columns"),
      table(["Column", "Type", "Native type", "Nullable", "Comes from"], detail.columns.map((c) => [
        make("button", { class: "plain", title: "mark its path", onclick: () => graph.mark(name, c.name) }, c.name),
        c.type, c.native || "", c.nullable ? "yes" : "no", commas(origins(c.name).map((o) => make("span", {}, o)))])),
      head("Lineage"), make("p", { class: "dim" }, "A click on a column marks where it comes from and where it goes."), place,
      model.contract ? [head("Contract"), table(["Column", "Type", "Nullable"], model.contract.columns.map((c) =>
        [c.name, c.type || "any", c.nullable === undefined ? "" : c.nullable ? "yes" : "no"])),
        facts([["Required", model.contract.required.join(", ")], ["Protected", model.contract.protected.join(", ")]])] : [],
      tests(model.tests, model.unit_tests),
      model.quality ? [head("Last measured"), facts([["At", when(model.quality.timestamp)], ["Rows", model.quality.row_count],
        ["Newest row", model.quality.freshness_lag_seconds === undefined ? "" : model.quality.freshness_lag_seconds + " s old"],
        ...Object.entries(model.quality.null_rates).map(([c, r]) => ["NULL in " + c, percent(r)])])] : [],
      data.history ? [head("Runs"), model.runs.length
        ? table(["Started", "Duration", "Rows", "Status", "Run"], model.runs.map((r) =>
          [when(r.started_at), span(r.duration_ms), r.rows === undefined ? "" : r.rows, tone(r.status), r.run_id]))
        : make("p", { class: "dim" }, "No run is recorded.")] : [],
      head("As written"), make("pre", {}, model.sql.trim()),
      head("As run the first time"), make("pre", {}, model.run_sql.join("\n\n")),
    ];
  }

  function sourcePage(name) {
    const source = data.sources[name];
    return [
      make("h1", {}, name),
      source.description ? make("p", {}, source.description) : [],
      facts([["Read by", commas(source.readers.map(thing))], ["Loaded at", source.loaded_at]]),
      head("Columns"),
      source.columns
        ? table(["Column", "Type", "Nullable", "Description"], source.columns.map((c) => [c.name, c.type, c.nullable ? "yes" : "no", c.description || ""]))
        : make("p", { class: "dim" }, "It is not declared: its columns are not known."),
      tests(source.tests || [], []),
    ];
  }

  // --- graphs

  const KINDS = [
    [/^(src|raw)_/i, "#7a869a"], [/^(stg|staging)_/i, "#2f7dd1"], [/^(int|intermediate)_/i, "#8a5cd6"],
    [/^(fct|dim|mart|marts)_/i, "#1b9e62"],
  ];
  const colour = (name) => (has(data.sources, name) ? "#7a869a" : (KINDS.find(([form]) => form.test(name)) || [null, "#c2762b"])[1]);
  const reads = (name) => (has(data.models, name) ? data.models[name].reads : []);
  const readers = (name) => ((data.models[name] || data.sources[name] || {}).readers || []);

  // Columns of nodes by the longest way from a source; within one, near what they read.
  function layers(names) {
    const shown = new Set(names);
    const depth = new Map();
    for (const start of names) {
      const stack = [[start, 0]];
      const open = new Set();
      while (stack.length) {
        const [name, step] = stack[stack.length - 1];
        const inputs = reads(name).filter((r) => shown.has(r));
        if (depth.has(name)) { stack.pop(); continue; }
        open.add(name);
        const next = inputs.find((r) => !depth.has(r) && !open.has(r));
        if (next !== undefined && step <= inputs.length) { stack[stack.length - 1][1]++; stack.push([next, 0]); continue; }
        depth.set(name, Math.max(-1, ...inputs.map((r) => (depth.has(r) ? depth.get(r) : -1))) + 1);
        stack.pop();
      }
    }
    const columns = [];
    names.forEach((name) => (columns[depth.get(name)] = columns[depth.get(name)] || []).push(name));
    const at = new Map();
    columns.forEach((column, x) => {
      column.sort();
      const weight = (name) => {
        const places = reads(name).filter((r) => at.has(r)).map((r) => at.get(r));
        return places.length ? places.reduce((a, b) => a + b, 0) / places.length : 0;
      };
      if (x > 0) column.sort((a, b) => weight(a) - weight(b) || (a < b ? -1 : 1));
      column.forEach((name, y) => at.set(name, y / column.length));
    });
    return columns;
  }

  const SHOWN_COLUMNS = 14;

  function columnsOf(name) {
    const known = has(data.models, name) ? (details.get(name) || { columns: [] }).columns : data.sources[name] ? data.sources[name].columns || [] : [];
    const names = known.map((c) => c.name);
    if (has(data.sources, name)) {
      for (const e of data.edges) if (e[0] === name && e[1] !== "*" && !names.includes(e[1])) names.push(e[1]);
    }
    return names;
  }

  // A graph in an element: it can be dragged, zoomed with the wheel and with buttons.
  function graph(place, names, options) {
    const boxes = new Map();
    const WIDTH = 190, GAP = 90, LINE = 16;
    let height = 0, width = 0;
    layers(names).forEach((column, x) => {
      let y = 0;
      column.forEach((name) => {
        const columns = options.columns ? columnsOf(name) : [];
        const lines = Math.min(columns.length, SHOWN_COLUMNS) + (columns.length > SHOWN_COLUMNS ? 1 : 0);
        const h = 28 + lines * LINE + (lines ? 6 : 0);
        boxes.set(name, { x: x * (WIDTH + GAP), y, h, columns });
        y += h + 16;
      });
      height = Math.max(height, y);
      width = Math.max(width, x * (WIDTH + GAP) + WIDTH);
    });
    const svg = draw("svg", { height: Math.max(options.least || 220, Math.min(options.height || 560, height + 60)), role: "img", "aria-label": "lineage" });
    const view = draw("g", {});
    svg.append(view);
    const edges = [];
    for (const [name, box] of boxes) {
      for (const input of reads(name)) {
        const from = boxes.get(input);
        if (!from) continue;
        const [x1, y1, x2, y2] = [from.x + WIDTH, from.y + 14, box.x, box.y + 14];
        const path = draw("path", { class: "edge", d: `M${x1},${y1} C${x1 + GAP / 2},${y1} ${x2 - GAP / 2},${y2} ${x2},${y2}` });
        view.append(path);
        edges.push({ from: input, to: name, path });
      }
    }
    const nodes = new Map();
    for (const [name, box] of boxes) {
      const node = draw("g", { class: "node", transform: `translate(${box.x},${box.y})`, tabindex: 0 });
      node.append(draw("rect", { width: WIDTH, height: box.h }));
      node.append(draw("rect", { class: "band", width: 5, height: box.h, style: "fill:" + colour(name) }));
      const short = name.length > 26 ? "…" + name.slice(-25) : name;
      node.append(draw("text", { x: 13, y: 18, style: name === options.centre ? "font-weight:650" : "" }, short));
      node.append(draw("title", {}, name));
      const cells = new Map();
      box.columns.slice(0, SHOWN_COLUMNS).forEach((column, i) => {
        const text = draw("text", { class: "column", x: 18, y: 38 + i * LINE }, column.length > 26 ? column.slice(0, 25) + "…" : column);
        text.addEventListener("click", (event) => { event.stopPropagation(); self.mark(name, column); });
        cells.set(column.toLowerCase(), text);
        node.append(text);
      });
      if (box.columns.length > SHOWN_COLUMNS) {
        node.append(draw("text", { class: "column", x: 18, y: 38 + SHOWN_COLUMNS * LINE }, "and " + (box.columns.length - SHOWN_COLUMNS) + " more"));
      }
      const chosen = () => { if (!moved) options.chosen(name, self); };
      node.addEventListener("click", chosen);
      node.addEventListener("keydown", (event) => { if (event.key === "Enter") options.chosen(name, self); });
      view.append(node);
      nodes.set(name, { node, cells });
    }

    let scale = 1, left = 0, top = 0, held = null, moved = false;
    const move = () => view.setAttribute("transform", `translate(${left},${top}) scale(${scale})`);
    function zoom(by, x, y) {
      const next = Math.min(4, Math.max(0.03, scale * by));
      left = x - (x - left) * (next / scale);
      top = y - (y - top) * (next / scale);
      scale = next;
      move();
    }
    function fit() {
      const w = svg.clientWidth || 900, h = svg.clientHeight || 400;
      scale = Math.min(1.1, (w - 40) / width, (h - 40) / Math.max(1, height - 16));
      left = Math.max(20, (w - width * scale) / 2);
      top = Math.max(20, (h - (height - 16) * scale) / 2);
      move();
    }
    function centre(name) {
      const box = boxes.get(name);
      if (!box) return;
      scale = Math.max(scale, 0.9);
      left = svg.clientWidth / 2 - (box.x + WIDTH / 2) * scale;
      top = svg.clientHeight / 2 - (box.y + box.h / 2) * scale;
      move();
    }
    svg.addEventListener("wheel", (event) => {
      event.preventDefault();
      const frame = svg.getBoundingClientRect();
      zoom(Math.exp(-event.deltaY / 400), event.clientX - frame.left, event.clientY - frame.top);
    }, { passive: false });
    svg.addEventListener("pointerdown", (event) => { held = [event.clientX - left, event.clientY - top]; moved = false; });
    window.addEventListener("pointermove", (event) => {
      if (!held) return;
      const [x, y] = [event.clientX - held[0], event.clientY - held[1]];
      if (Math.abs(x - left) + Math.abs(y - top) > 3) moved = true;
      left = x; top = y;
      move();
    });
    window.addEventListener("pointerup", () => { held = null; });

    function marking(names, columns) {
      const any = names.size > 0;
      for (const [name, { node, cells }] of nodes) {
        node.classList.toggle("marked", names.has(name));
        node.classList.toggle("faded", any && !names.has(name));
        for (const [column, text] of cells) text.classList.toggle("marked", columns.has(name + "\n" + column));
      }
      for (const { from, to, path } of edges) {
        const on = names.has(from) && names.has(to);
        path.classList.toggle("marked", on);
        path.classList.toggle("faded", any && !on);
      }
    }

    const self = {
      names: boxes,
      centre,
      clear: () => { marking(new Set(), new Set()); if (options.told) options.told(null); },
      around(name) {
        const near = new Set([name]);
        for (const walk of [reads, readers]) {
          const todo = [name];
          const seen = new Set(todo);
          while (todo.length) for (const next of walk(todo.pop())) {
            if (!seen.has(next)) { seen.add(next); near.add(next); todo.push(next); }
          }
        }
        marking(near, new Set());
      },
      mark(name, column) {
        const path = trace(name, column);
        const columns = new Set(path.columns);
        marking(new Set([...columns].map((c) => c.split("\n")[0])), columns);
        if (options.told) options.told({ name, column, path });
      },
    };
    const tool = (text, title, act) => make("button", { title, "aria-label": title, onclick: act }, text);
    const middle = () => [svg.clientWidth / 2, svg.clientHeight / 2];
    place.replaceChildren(make("div", { class: "graph" }, svg, make("div", { class: "tools" },
      tool("+", "zoom in", () => zoom(1.3, ...middle())), tool("−", "zoom out", () => zoom(1 / 1.3, ...middle())),
      tool("fit", "show all", fit), tool("clear", "remove marks", () => self.clear()))));
    requestAnimationFrame(fit);
    return self;
  }

  // Columns that a column is made of, and columns made of it.
  const key = (name, column) => name + "\n" + column.toLowerCase();
  let into = null, outOf = null;
  function trace(name, column) {
    if (!into) {
      into = new Map(); outOf = new Map();
      for (const e of data.edges) {
        if (e[5]) continue;
        const [a, b] = [key(e[0], e[1]), key(e[2], e[3])];
        (into.get(b) || into.set(b, []).get(b)).push(e);
        (outOf.get(a) || outOf.set(a, []).get(a)).push(e);
      }
    }
    const walk = (edges, far) => {
      const seen = new Set([key(name, column)]);
      const todo = [...seen];
      const steps = [];
      while (todo.length) for (const e of edges.get(todo.shift()) || []) {
        const next = far(e);
        steps.push(e);
        if (!seen.has(next)) { seen.add(next); todo.push(next); }
      }
      return { seen, steps };
    };
    const up = walk(into, (e) => key(e[0], e[1]));
    const down = walk(outOf, (e) => key(e[2], e[3]));
    return { columns: [...new Set([...up.seen, ...down.seen])], up: up.steps, down: down.steps };
  }

  function steps(told) {
    const line = (e) => make("li", {}, thing(e[0]), "." + e[1], " → ", thing(e[2]), "." + e[3], e[4] === "direct" ? "" : make("span", { class: "dim" }, " (" + e[4] + ")"));
    const unique = (list) => [...new Map(list.map((e) => [JSON.stringify(e), e])).values()];
    return make("div", { class: "panel" }, make("b", {}, told.name + "." + told.column),
      told.path.up.length ? [make("p", { class: "dim" }, "comes from"), make("ul", {}, unique(told.path.up).map(line))] : make("p", { class: "dim" }, "comes from no other column"),
      told.path.down.length ? [make("p", { class: "dim" }, "goes to"), make("ul", {}, unique(told.path.down).map(line))] : make("p", { class: "dim" }, "goes to no other column"));
  }

  // What a model's page shows around it: so many steps up and down, so many nodes at most.
  const HOPS = 3;
  const NEAR = 60;

  function neighbourhood(name, place) {
    const near = new Set([name]);
    for (const walk of [reads, readers]) {
      let ring = [name];
      for (let hop = 0; hop < HOPS; hop++) {
        const next = ring.flatMap(walk).filter((other) => !near.has(other));
        next.forEach((other) => near.size < NEAR && near.add(other));
        ring = [...new Set(next)];
      }
    }
    const area = make("div", {});
    const words = make("div", {});
    place.append(area, words);
    return graph(area, [...near], {
      columns: true, centre: name, height: 460,
      chosen: (other, self) => (other === name ? self.around(name) : (location.href = address((has(data.models, other) ? "model/" : "source/") + other))),
      told: (told) => words.replaceChildren(...(told ? [steps(told)] : [])),
    });
  }

  const MOST_NODES = 3000;

  function lineagePage() {
    const names = [...Object.keys(data.sources), ...Object.keys(data.models)];
    if (names.length > MOST_NODES) {
      return [make("h1", {}, "Lineage"), make("p", {}, "The project has " + names.length + " models and sources, too many for one picture: the page of a model shows its neighbourhood.")];
    }
    const area = make("div", {});
    const panel = make("div", {});
    const choose = (name, self) => {
      self.around(name);
      const detail = details.get(name);
      panel.replaceChildren(make("div", { class: "panel" }, make("p", {}, make("b", {}, thing(name)), detail ? " · " + detail.strategy.type : " · source"),
        facts([["Reads", commas(reads(name).map(thing))], ["Read by", commas(readers(name).map(thing))], ["Columns", columnsOf(name).join(", ")]])));
    };
    const drawn = graph(area, names, { columns: false, least: 460, height: 720, chosen: choose, told: (t) => { if (!t) panel.replaceChildren(); } });
    const find = make("input", { type: "search", placeholder: "Find a model or source", "aria-label": "find in the graph", oninput: (event) => {
      const wanted = event.target.value.toLowerCase();
      const name = wanted ? names.find((n) => n.toLowerCase() === wanted) || names.find((n) => n.toLowerCase().includes(wanted)) : undefined;
      if (name === undefined) { drawn.clear(); return; }
      choose(name, drawn);
      drawn.centre(name);
    } });
    const legend = [["source", "#7a869a"], ["staging", "#2f7dd1"], ["intermediate", "#8a5cd6"], ["mart", "#1b9e62"], ["other", "#c2762b"]]
      .map(([name, fillColour]) => make("span", { class: "tag" }, make("span", { style: "color:" + fillColour }, "■ "), name));
    return [make("h1", {}, "Lineage"), make("p", {}, find, " ", legend), area, panel];
  }

  // --- the frame

  const main = make("main", {});
  const box = make("input", { type: "search", placeholder: "Search models, columns, descriptions", "aria-label": "search", oninput: () => show(), onkeydown: (event) => {
    if (event.key === "Enter") { const first = search(box.value)[0]; if (first) { location.href = address(first.page); box.value = ""; show(); } }
  } });
  const LISTED = 200;

  function results() {
    const found = search(box.value);
    return [make("h1", {}, count(found.length, "thing", "things") + " found"), make("ul", { class: "found" }, found.slice(0, LISTED).map((e) =>
      make("li", { onclick: () => { box.value = ""; setTimeout(show); } }, link(e.page, e.text), make("span", { class: "dim" }, "  " + e.kind + (e.more ? " · " + e.more : ""))))),
      found.length > LISTED ? make("p", { class: "dim" }, "and more: the search can be narrowed by further words") : []];
  }

  function current() {
    const hash = location.hash.startsWith("#/") ? location.hash.slice(2) : "";
    if (!hash) return document.body.dataset.page;
    const slash = hash.indexOf("/");
    return slash < 0 ? hash : hash.slice(0, slash) + "/" + decodeURIComponent(hash.slice(slash + 1));
  }

  function page() {
    const at = current();
    const name = at.slice(at.indexOf("/") + 1);
    if (at.startsWith("model/") && has(data.models, name)) return modelPage(name);
    if (at.startsWith("source/") && has(data.sources, name)) return sourcePage(name);
    return at === "lineage" ? lineagePage() : home();
  }

  function show() {
    const searching = box.value.trim() !== "";
    main.replaceChildren();
    fill(main, searching ? results() : page());
    if (!searching) {
      const at = current();
      document.title = (at.includes("/") ? at.slice(at.indexOf("/") + 1) + " · " : "") + data.project;
    }
  }

  document.body.append(
    make("header", {}, make("span", { class: "name" }, link("home", data.project)), link("lineage", "Lineage"), box,
      make("span", { class: "dim" }, "built at " + when(data.built_at) + " by Rocky " + data.rocky_version)),
    main);
  window.addEventListener("hashchange", () => { box.value = ""; show(); window.scrollTo(0, 0); });
  show();
})();
