// The list of verified webhook deliveries, newest first.

import { labelOf } from './composer.js';
import { showBadge, showShortened } from './display.js';

const MAX_RECEIPTS = 60;

const list = document.getElementById('receipts');

// Shows these deliveries and no others.
export function showReceipts(receipts) {
  list.replaceChildren(...receipts.map(item));
  showHowMany();
}

export function showReceipt(receipt) {
  list.prepend(item(receipt));
  if (list.childElementCount > MAX_RECEIPTS) {
    list.lastElementChild.remove();
  }
  showHowMany();
}

function item({ time, delivery, prediction, model, status, source }) {
  const element = document.getElementById('receipt-template').content.firstElementChild.cloneNode(true);
  const part = (selector) => element.querySelector(selector);
  showBadge(part('.badge'), status);
  part('.receipt-model').textContent = labelOf(model);
  part('.receipt-model').title = model ?? '';
  part('time').textContent = new Date(time).toLocaleTimeString();
  part('time').dateTime = time;
  part('.source').textContent = source.toLowerCase();
  showShortened(part('.delivery'), delivery);
  showShortened(part('.prediction'), prediction);
  return element;
}

function showHowMany() {
  const count = list.childElementCount;
  document.getElementById('no-receipts').hidden = count > 0;
  document.getElementById('receipt-count').textContent = count || '';
}
