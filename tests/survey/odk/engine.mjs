// Answers of responses to forms by ODK's engine: lines of {xform, responses} in, lines of {relevant, checks, violated} out.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { createInterface } from 'node:readline';

const { JSDOM } = createRequire(process.argv[2] + '/')('jsdom');
const { window } = new JSDOM('', { url: 'http://localhost/' });
for (const name of Object.getOwnPropertyNames(window)) {
  if (!(name in globalThis)) {
    globalThis[name] = window[name];
  }
}
globalThis.window = window;
// What parses XPath looks for files where it sees node, though it carries all that it needs.
Object.defineProperty(process, 'versions', { value: undefined });
const { loadForm } = await import(pathToFileURL(process.argv[2] + '/node_modules/@getodk/xforms-engine/dist/index.js'));

const nameOf = (node) => node.currentState.reference.split('/').pop();

// A form as it is answered, again and again: what another response said is there until the next says otherwise.
class Answered {
  constructor(form) {
    this.root = form.createInstance().root;
    this.nodes = this.root.currentState.children.map((node) => [nameOf(node), node]).filter(([name]) => name !== 'meta');
    this.said = new Map();
  }

  verdict(response) {
    for (const [name, node] of this.nodes) {
      if (!name.startsWith('check')) this.answer(name, node, response[name] ?? null);
    }
    for (const name of Object.keys(response)) {
      if (!this.nodes.some(([known]) => known === name)) throw new Error(`no question ${name}`);
    }
    const found = { relevant: [], failed: [], violated: [] };
    for (const [name, node] of this.nodes) {
      if (name.startsWith('check')) {
        if (node.currentState.value === 'no') found.failed.push(name);
        continue;
      }
      if (node.currentState.relevant) found.relevant.push(name);
      if (node.validationState?.violation?.condition === 'constraint') found.violated.push(name);
    }
    return found;
  }

  answer(place, node, value) {
    const text = JSON.stringify(value);
    if ((this.said.get(place) ?? 'null') === text) return;
    if (value !== null && typeof value === 'object' && 'rows' in value) {
      this.answerRows(place, node, value.rows);
    } else if (node.nodeType === 'select') {
      node.selectValues(value === null ? [] : Array.isArray(value) ? value : [value]);
    } else if (node.valueType === 'decimal') {
      node.setValue(value === null ? null : Number(value));
    } else if (node.valueType === 'date') {
      node.setValue(value !== null && globalThis.Temporal ? Temporal.PlainDate.from(value) : value);
    } else {
      node.setValue(value ?? '');
    }
    this.said.set(place, text);
  }

  answerRows(place, table, rows) {
    const count = table.currentState.children.length;
    for (let i = rows.length; i < count; i++) {
      for (const known of [...this.said.keys()]) if (known.startsWith(`${place}[${i}]`)) this.said.delete(known);
    }
    if (count > rows.length) table.removeInstances(rows.length, count - rows.length);
    if (count < rows.length) table.addInstances(count - 1, rows.length - count);
    const instances = table.currentState.children;
    rows.forEach((row, i) => {
      for (const cell of instances[i].currentState.children) {
        this.answer(`${place}[${i}].${nameOf(cell)}`, cell, row[nameOf(cell)] ?? null);
      }
    });
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const { xform, responses } = JSON.parse(line);
  const form = await loadForm(xform);
  if (form.status === 'failure') throw new Error(String(form.error));
  const answered = new Answered(form);
  console.log(JSON.stringify(responses.map((response) => answered.verdict(response))));
}
