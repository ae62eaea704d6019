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
const childrenOf = (node) => new Map(node.currentState.children.map((child) => [nameOf(child), child]));

function answer(node, value) {
  if (node === undefined) throw new Error('no such question');
  if (value !== null && typeof value === 'object' && 'rows' in value) {
    while (node.currentState.children.length > value.rows.length) node.removeInstances(0, 1);
    if (node.currentState.children.length < value.rows.length) {
      node.addInstances(node.currentState.children.length - 1, value.rows.length - node.currentState.children.length);
    }
    value.rows.forEach((row, index) => {
      const cells = new Map(node.currentState.children[index].currentState.children.map((cell) => [nameOf(cell), cell]));
      for (const [name, said] of Object.entries(row)) answer(cells.get(name), said);
    });
  } else if (node.nodeType === 'select') {
    node.selectValues(Array.isArray(value) ? value : [value]);
  } else if (node.valueType === 'decimal') {
    node.setValue(Number(value));
  } else if (node.valueType === 'date') {
    node.setValue(globalThis.Temporal ? Temporal.PlainDate.from(value) : value);
  } else {
    node.setValue(value);
  }
}

function verdict(form, response) {
  const root = form.createInstance().root;
  const nodes = childrenOf(root);
  for (const [name, value] of Object.entries(response)) answer(nodes.get(name), value);
  const found = { relevant: [], failed: [], violated: [] };
  for (const [name, node] of childrenOf(root)) {
    if (name.startsWith('check')) {
      if (node.currentState.value === 'no') found.failed.push(name);
    } else if (name !== 'meta') {
      if (node.currentState.relevant) found.relevant.push(name);
      if (node.validationState?.violation?.condition === 'constraint') found.violated.push(name);
    }
  }
  return found;
}

for await (const line of createInterface({ input: process.stdin })) {
  const { xform, responses } = JSON.parse(line);
  const form = await loadForm(xform);
  if (form.status === 'failure') throw new Error(String(form.error));
  console.log(JSON.stringify(responses.map((response) => verdict(form, response))));
}
