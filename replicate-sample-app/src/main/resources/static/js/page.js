// Shows what the server tells: a snapshot when the connection opens, then every change.

import { showReceipt, showReceipts } from './receipts.js';
import { appendText, showRun, showRuns } from './runs.js';

const RECONNECT_MILLIS = 3000;

function connect() {
  const source = new EventSource(document.body.dataset.events);
  const on = (name, show) => source.addEventListener(name, (event) => show(JSON.parse(event.data)));
  on('snapshot', showSnapshot);
  on('run', showRun);
  on('text', appendText);
  on('receipt', showReceipt);
  source.onopen = () => showConnection('live', 'Live');
  source.onerror = () => {
    showConnection('lost', 'Reconnecting');
    // A browser gives up by itself when it gets an error for an answer, from a proxy say.
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(connect, RECONNECT_MILLIS);
    }
  };
}

function showSnapshot({ now, runs, receipts }) {
  showRuns(runs, Date.parse(now) - Date.now());
  showReceipts(receipts);
}

function showConnection(state, words) {
  const connection = document.getElementById('connection');
  connection.dataset.state = state;
  connection.textContent = words;
}

connect();
