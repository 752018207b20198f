// The form that starts a run.

import { send, words } from './server.js';

const byId = (id) => document.getElementById(id);
const form = byId('composer');
const prompt = byId('prompt');
const run = byId('run');

// The name under which the page offers a model.
export function labelOf(model) {
  const offered = model && form.querySelector(`input[value="${CSS.escape(model)}"]`);
  return offered ? offered.dataset.label : model ?? 'Unknown model';
}

async function start() {
  if (run.ariaDisabled === 'true') {
    return;
  }
  showProblem(null);
  if (!prompt.value.trim()) {
    showProblem({ field: 'prompt', detail: 'Write a prompt first.' });
    return;
  }
  showStarting(true);
  const problem = await send('POST', '', { model: chosen().value, prompt: prompt.value });
  showStarting(false);
  showProblem(problem);
}

function chosen() {
  return form.querySelector('input[name=model]:checked');
}

function showExample() {
  prompt.placeholder = chosen().dataset.example;
}

// Not disabled, which would take the focus away from somebody who uses the keyboard.
function showStarting(starting) {
  run.ariaDisabled = String(starting);
  run.textContent = starting ? 'Starting' : 'Run';
}

function showProblem(problem) {
  const atPrompt = problem?.field === 'prompt';
  byId('prompt-error').textContent = atPrompt ? problem.detail : '';
  prompt.ariaInvalid = String(atPrompt);
  byId('problem').textContent = problem && !atPrompt ? words(problem) : '';
  if (atPrompt) {
    prompt.focus();
  }
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  start();
});
form.addEventListener('change', showExample);
prompt.addEventListener('input', () => showProblem(null));
prompt.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  }
});
byId('example').addEventListener('click', () => {
  prompt.value = chosen().dataset.example;
  showProblem(null);
  prompt.focus();
});
showExample();
