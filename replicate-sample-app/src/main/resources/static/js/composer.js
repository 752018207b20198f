// The form that starts a run. Which inputs it has depends on the model.

import { send, words } from './server.js';

const byId = (id) => document.getElementById(id);
const form = byId('composer');
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
  const wrong = [...form.querySelectorAll('[data-missing]')].find((input) => isMissing(input) || !input.validity.valid);
  if (wrong) {
    const { missing, invalid } = wrong.dataset;
    showProblem({ field: wrong.name.slice('input.'.length), detail: isMissing(wrong) ? missing : invalid });
    return;
  }
  showStarting(true);
  const problem = await send('POST', '', new FormData(form));
  showStarting(false);
  showProblem(problem);
}

// Shows the inputs of the chosen model. What was written as a prompt stays.
async function showInputs() {
  const model = form.elements.model.value;
  const old = form.querySelector('.inputs');
  form.ariaBusy = 'true';
  try {
    const response = await fetch(`${document.body.dataset.form}?model=${encodeURIComponent(model)}`);
    if (!response.ok) {
      throw new Error(response.statusText);
    }
    if (model === form.elements.model.value) {
      const parsed = new DOMParser().parseFromString(await response.text(), 'text/html');
      replace(form.querySelector('.inputs'), document.adoptNode(parsed.querySelector('.inputs')));
      showProblem(null);
    }
  }
  catch {
    if (old.dataset.model !== model) {
      showProblem({ title: 'The form of this model could not be loaded', detail: 'Choose it again in a moment.' });
    }
  }
  form.ariaBusy = 'false';
}

function replace(old, inputs) {
  const [written, prompt] = [old, inputs].map((part) => part.querySelector('#input-prompt'));
  if (written && prompt) {
    prompt.value = written.value;
  }
  old.replaceWith(inputs);
}

// Not disabled, which would take the focus away from somebody who uses the keyboard.
function showStarting(starting) {
  run.ariaDisabled = String(starting);
  run.textContent = starting ? 'Starting' : 'Run';
}

function isMissing(input) {
  return input.required && !input.validity.badInput && !input.value.trim();
}

function showProblem(problem) {
  form.querySelectorAll('.field-error').forEach((error) => { error.textContent = ''; });
  form.querySelectorAll('[aria-invalid]').forEach((input) => input.removeAttribute('aria-invalid'));
  const input = problem?.field && byId(`input-${problem.field}`);
  byId('problem').textContent = problem && !input ? words(problem) : '';
  if (input) {
    byId(`${input.id}-error`).textContent = problem.detail;
    input.ariaInvalid = 'true';
    input.closest('details')?.setAttribute('open', '');
    input.focus();
  }
}

function showFile(input) {
  const preview = input.parentElement.querySelector('.preview');
  const [file] = input.files;
  URL.revokeObjectURL(preview.src);
  preview.hidden = !file?.type.startsWith('image/');
  preview.src = preview.hidden ? '' : URL.createObjectURL(file);
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  start();
});
form.addEventListener('change', ({ target }) => {
  if (target.name === 'model') {
    showInputs();
  }
  if (target.type === 'file') {
    showFile(target);
  }
});
form.addEventListener('input', ({ target }) => {
  if (target.type === 'range') {
    target.closest('.field').querySelector('output').textContent = target.value;
  }
  if (target.ariaInvalid) {
    showProblem(null);
  }
});
form.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  }
});
form.addEventListener('click', ({ target }) => {
  if (target.id === 'example') {
    const prompt = byId('input-prompt');
    prompt.value = target.dataset.example;
    showProblem(null);
    prompt.focus();
  }
});

// A browser that comes back to the page keeps the choice that was made, not the inputs.
if (form.querySelector('.inputs').dataset.model !== form.elements.model.value) {
  showInputs();
}
