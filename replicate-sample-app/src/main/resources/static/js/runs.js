// The cards of the runs. Whatever a model has written is put on the page as text, never as
// markup.

import { labelOf } from './composer.js';
import { duration, showBadge } from './display.js';
import { removePictures, showPicture, showPictures } from './gallery.js';
import { send, words } from './server.js';

const TOLD_BY = { WEBHOOK: 'a verified webhook', CREATE: 'the first answer', POLL: 'polling' };
const TICK_MILLIS = 100;

const list = document.getElementById('runs');
const cards = new Map();
let serverClockAhead = 0;

// Shows these runs and no others.
export function showRuns(runs, millisTheServerIsAhead) {
  serverClockAhead = millisTheServerIsAhead;
  const ids = new Set(runs.map((run) => run.id));
  for (const [id, card] of cards) {
    if (!ids.has(id)) {
      card.element.remove();
      cards.delete(id);
      removePictures(id);
    }
  }
  runs.forEach(showRun);
  showWhetherThereAreAny();
}

export function showRun(run) {
  const known = cards.get(run.id);
  if (known) {
    known.announce(run);
    known.show(run);
    return;
  }
  const card = new Card(run);
  cards.set(run.id, card);
  list.prepend(card.element);
  showWhetherThereAreAny();
}

export function appendText({ id, text }) {
  cards.get(id)?.append(text);
}

class Card {

  constructor(run) {
    this.element = document.getElementById('run-template').content.firstElementChild.cloneNode(true);
    this.element.dataset.id = run.id;
    this.part('.cancel').onclick = () => this.cancel();
    this.part('.asked').textContent = run.prompt;
    this.part('.chosen').append(...run.settings.map(setting));
    this.part('.id').textContent = run.id;
    this.part('h3').textContent = labelOf(run.model);
    this.part('h3').title = run.model ?? '';
    this.show(run);
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
    const known = percent !== null;
    bar.toggleAttribute('data-unknown', !known);
    bar.querySelector('i').style.inlineSize = `${percent ?? 0}%`;
    this.part('.percent').textContent = known ? `${percent} %` : '';
    bar.ariaValueNow = percent;
  }

  showEnding({ source, images, totalMillis }) {
    this.element.toggleAttribute('data-ended', true);
    this.element.removeAttribute('aria-busy');
    this.part('.cancel').hidden = true;
    this.part('.error').textContent = reasonOf(this.run);
    this.part('.told-by').textContent = `Ended after ${duration(totalMillis)}, reported by ${TOLD_BY[source]}`;
    if (!this.part('.images').hasChildNodes()) {
      this.part('.images').append(...images.map((address) => picture(address, this.run.prompt || 'A picture')));
    }
    showPictures(this.run);
  }

  tick() {
    const { ending, begunAt } = this.run;
    const millis = ending ? ending.predictMillis ?? ending.totalMillis
      : Date.now() + serverClockAhead - Date.parse(begunAt);
    this.part('.took').textContent = duration(millis);
  }

  announce(run) {
    if (this.run.status !== run.status) {
      document.getElementById('announcement').textContent = `${labelOf(run.model)}: ${run.status}. ${reasonOf(run)}`;
    }
  }

  async cancel() {
    const button = this.part('.cancel');
    button.disabled = true;
    button.textContent = 'Canceling';
    const problem = await send('DELETE', `/${encodeURIComponent(this.run.id)}`);
    if (problem) {
      button.disabled = false;
      button.textContent = 'Cancel';
      this.part('.error').textContent = words(problem);
    }
  }
}

function reasonOf({ status, ending }) {
  switch (status) {
    case 'failed': return `The model failed: ${ending?.error ?? 'it gave no reason.'}`;
    case 'canceled': return 'Canceled before it was done.';
    case 'aborted': return 'Given up before it began.';
    default: return '';
  }
}

function setting(text) {
  const item = document.createElement('li');
  item.textContent = text;
  return item;
}

function picture(address, alt) {
  const button = document.createElement('button');
  button.type = 'button';
  button.title = 'Show it large';
  button.onclick = () => showPicture(address);
  const image = document.createElement('img');
  image.alt = alt;
  image.referrerPolicy = 'no-referrer';
  image.onerror = () => {
    const gone = document.createElement('p');
    gone.className = 'gone';
    gone.textContent = 'The image cannot be loaded. Replicate keeps outputs for one hour.';
    button.replaceWith(gone);
  };
  image.src = address;
  button.append(image);
  return button;
}

function showWhetherThereAreAny() {
  document.getElementById('no-runs').hidden = cards.size > 0;
}

setInterval(() => cards.forEach((card) => card.run.ending || card.tick()), TICK_MILLIS);
