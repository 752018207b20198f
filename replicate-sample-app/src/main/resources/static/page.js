// Shows what the server tells: a snapshot when the connection opens, then every change.
// Whatever a model has written is put on the page as text, never as markup.

const MAX_RECEIPTS = 60;
const RECONNECT_MILLIS = 3000;
const TOLD_BY = { WEBHOOK: 'a verified webhook', CREATE: 'the first answer', POLL: 'polling' };

const byId = (id) => document.getElementById(id);
const { events: eventsAddress, runs: runsAddress } = document.body.dataset;
const composer = byId('composer');
const prompt = byId('prompt');
const cards = new Map();
let serverClockAhead = 0;

// --- the connection ---

function connect() {
  const source = new EventSource(eventsAddress);
  const on = (name, handle) => source.addEventListener(name, (event) => handle(JSON.parse(event.data)));
  on('snapshot', showSnapshot);
  on('run', showRun);
  on('text', ({ id, text }) => cards.get(id)?.append(text));
  on('receipt', (receipt) => showReceipts([receipt]));
  source.onopen = () => showConnection('live', 'Live');
  source.onerror = () => {
    showConnection('lost', 'Reconnecting');
    // A browser gives up by itself when it gets an error for an answer, from a proxy say.
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(connect, RECONNECT_MILLIS);
    }
  };
}

function showConnection(state, words) {
  byId('connection').dataset.state = state;
  byId('connection').textContent = words;
}

function showSnapshot({ now, runs, receipts }) {
  serverClockAhead = Date.parse(now) - Date.now();
  const ids = new Set(runs.map((run) => run.id));
  [...cards.keys()].filter((id) => !ids.has(id)).forEach(removeCard);
  runs.forEach(showRun);
  byId('receipts').replaceChildren();
  showReceipts(receipts.reverse());
}

// --- runs ---

class Card {

  constructor(run) {
    this.element = byId('run-template').content.firstElementChild.cloneNode(true);
    this.element.dataset.id = run.id;
    this.part('.cancel').onclick = () => this.cancel();
    this.part('.asked').textContent = run.prompt;
    this.part('.id').textContent = run.id;
    this.part('h3').textContent = labelOf(run.model);
    this.part('h3').title = run.model ?? '';
  }

  part(selector) {
    return this.element.querySelector(selector);
  }

  show(run) {
    this.run = run;
    this.element.dataset.status = run.status;
    showBadge(this.part('.badge'), run.status);
    this.part('.text').textContent = run.text;
    this.showProgress(run.percent);
    if (run.ending) {
      this.showEnding(run.ending);
    }
    this.tick();
  }

  append(text) {
    this.run.text += text;
    this.part('.text').append(text);
  }

  showProgress(percent) {
    const bar = this.part('.progress');
    bar.querySelector('i').style.inlineSize = `${percent ?? 0}%`;
    bar.toggleAttribute('data-unknown', percent === null);
    this.part('.percent').textContent = percent === null ? '' : `${percent} %`;
    if (percent === null) {
      bar.removeAttribute('aria-valuenow');
    }
    else {
      bar.setAttribute('aria-valuenow', percent);
    }
  }

  showEnding({ source, images, totalMillis }) {
    this.element.toggleAttribute('data-ended', true);
    this.element.removeAttribute('aria-busy');
    this.part('.cancel').hidden = true;
    this.part('.error').textContent = reasonOf(this.run);
    this.part('.told-by').textContent = `Ended after ${duration(totalMillis)}, reported by ${TOLD_BY[source]}`;
    if (!this.part('.images').hasChildNodes()) {
      this.part('.images').append(...images.map((address) => picture(address, this.run.prompt)));
    }
  }

  tick() {
    const { ending, begunAt } = this.run;
    const millis = ending ? ending.predictMillis ?? ending.totalMillis
      : Date.now() + serverClockAhead - Date.parse(begunAt);
    this.part('.took').textContent = duration(millis);
  }

  async cancel() {
    const button = this.part('.cancel');
    button.disabled = true;
    button.textContent = 'Canceling';
    const problem = await send(`${runsAddress}/${encodeURIComponent(this.run.id)}`, { method: 'DELETE' });
    if (problem) {
      button.disabled = false;
      button.textContent = 'Cancel';
      this.part('.error').textContent = words(problem);
    }
  }
}

function showRun(run) {
  const known = cards.get(run.id);
  const card = known ?? new Card(run);
  if (!known) {
    cards.set(run.id, card);
    byId('runs').prepend(card.element);
    byId('no-runs').hidden = true;
  }
  if (known && known.run.status !== run.status) {
    announce(`${labelOf(run.model)}: ${run.status}. ${reasonOf(run)}`);
  }
  card.show(run);
}

function removeCard(id) {
  cards.get(id).element.remove();
  cards.delete(id);
  byId('no-runs').hidden = cards.size > 0;
}

function reasonOf({ status, ending }) {
  switch (status) {
    case 'failed': return `The model failed: ${ending?.error ?? 'it gave no reason.'}`;
    case 'canceled': return 'Canceled before it was done.';
    case 'aborted': return 'Given up before it began.';
    default: return '';
  }
}

function picture(address, alt) {
  const image = document.createElement('img');
  image.alt = alt;
  image.referrerPolicy = 'no-referrer';
  image.onerror = () => {
    const gone = document.createElement('p');
    gone.className = 'gone';
    gone.textContent = 'The image cannot be loaded. Replicate keeps outputs for one hour.';
    image.replaceWith(gone);
  };
  image.src = address;
  return image;
}

// --- webhook events ---

function showReceipts(receipts) {
  const list = byId('receipts');
  for (const receipt of receipts) {
    list.prepend(receiptItem(receipt));
  }
  while (list.childElementCount > MAX_RECEIPTS) {
    list.lastElementChild.remove();
  }
  byId('no-receipts').hidden = list.childElementCount > 0;
  byId('receipt-count').textContent = list.childElementCount || '';
}

function receiptItem({ time, delivery, prediction, model, status, source }) {
  const item = byId('receipt-template').content.firstElementChild.cloneNode(true);
  const part = (selector) => item.querySelector(selector);
  showBadge(part('.badge'), status);
  part('.receipt-model').textContent = labelOf(model);
  part('.receipt-model').title = model ?? '';
  part('time').textContent = new Date(time).toLocaleTimeString();
  part('time').dateTime = time;
  part('.source').textContent = source.toLowerCase();
  showShortened(part('.delivery'), delivery);
  showShortened(part('.prediction'), prediction);
  return item;
}

function showShortened(element, id) {
  element.textContent = id.length > 14 ? `${id.slice(0, 8)}…${id.slice(-4)}` : id;
  element.title = id;
}

// --- the form ---

composer.addEventListener('submit', async (event) => {
  event.preventDefault();
  showProblem(null);
  if (!prompt.value.trim()) {
    showProblem({ field: 'prompt', detail: 'Write a prompt first.' });
    return;
  }
  byId('run').disabled = true;
  const problem = await send(runsAddress, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ model: chosen().value, prompt: prompt.value })
  });
  byId('run').disabled = false;
  showProblem(problem);
});

prompt.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    composer.requestSubmit();
  }
});

prompt.addEventListener('input', () => showProblem(null));
composer.addEventListener('change', showExample);
byId('example').addEventListener('click', () => {
  prompt.value = chosen().dataset.example;
  showProblem(null);
  prompt.focus();
});

function chosen() {
  return composer.querySelector('input[name=model]:checked');
}

function showExample() {
  prompt.placeholder = chosen().dataset.example;
}

function showProblem(problem) {
  const atPrompt = problem?.field === 'prompt';
  byId('prompt-error').textContent = atPrompt ? problem.detail : '';
  prompt.setAttribute('aria-invalid', String(atPrompt));
  byId('problem').textContent = problem && !atPrompt ? words(problem) : '';
  if (atPrompt) {
    prompt.focus();
  }
}

async function send(address, request) {
  try {
    const response = await fetch(address, request);
    return response.ok ? null : await response.json();
  }
  catch {
    return { title: 'The application cannot be reached', detail: 'Is it still running? Try again when it is.' };
  }
}

// --- small things ---

function words({ title, detail }) {
  return [title ?? 'That did not work', detail].filter(Boolean).join('. ');
}

function labelOf(model) {
  const offered = model && composer.querySelector(`input[value="${CSS.escape(model)}"]`);
  return offered ? offered.dataset.label : model ?? 'Unknown model';
}

function showBadge(badge, status) {
  badge.textContent = status;
  badge.dataset.status = status;
}

function announce(sentence) {
  byId('announcement').textContent = sentence;
}

function duration(millis) {
  const seconds = Math.max(0, millis) / 1000;
  return seconds < 60 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
}

setInterval(() => cards.forEach((card) => card.run.ending || card.tick()), 100);
showExample();
connect();
