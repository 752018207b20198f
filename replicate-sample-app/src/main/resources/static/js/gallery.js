// The pictures of all runs, the newest first, and the dialog that shows one of them large.

const byId = (id) => document.getElementById(id);
const viewer = byId('viewer');
const pictures = new Map();
let shown = null;

// Shows the pictures of a run that has ended.
export function showPictures({ id, prompt, ending }) {
  if (!ending?.images.length || pictures.has(id)) {
    return;
  }
  const tiles = ending.images.map((address) => tile(address, prompt || 'A picture'));
  pictures.set(id, tiles);
  byId('pictures').prepend(...tiles);
  showWhetherThereAreAny();
}

export function removePictures(id) {
  pictures.get(id)?.forEach((element) => element.remove());
  pictures.delete(id);
  showWhetherThereAreAny();
}

export function showPicture(address) {
  const element = all().find((candidate) => candidate.dataset.address === address);
  if (element) {
    show(element);
  }
}

function tile(address, caption) {
  const element = document.createElement('li');
  const button = document.createElement('button');
  const image = document.createElement('img');
  element.dataset.address = address;
  image.alt = caption;
  image.referrerPolicy = 'no-referrer';
  image.loading = 'lazy';
  image.onerror = () => { element.remove(); showWhetherThereAreAny(); };
  image.src = address;
  button.type = 'button';
  button.title = caption;
  button.append(image);
  button.onclick = () => show(element);
  element.append(button);
  return element;
}

function all() {
  return [...byId('pictures').children];
}

function show(element) {
  shown = element;
  const tiles = all();
  const caption = element.querySelector('img').alt;
  byId('viewer-picture').src = element.dataset.address;
  byId('viewer-picture').alt = caption;
  byId('viewer-caption').textContent = caption;
  byId('viewer-open').href = element.dataset.address;
  byId('viewer-position').textContent = `${tiles.indexOf(element) + 1} of ${tiles.length}`;
  if (!viewer.open) {
    viewer.showModal();
  }
}

function move(by) {
  const tiles = all();
  if (tiles.length > 0) {
    show(tiles[(tiles.indexOf(shown) + by + tiles.length) % tiles.length]);
  }
}

function showWhetherThereAreAny() {
  byId('gallery').hidden = byId('pictures').childElementCount === 0;
}

byId('viewer-previous').onclick = () => move(-1);
byId('viewer-next').onclick = () => move(1);
viewer.addEventListener('keydown', ({ key }) => {
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    move(key === 'ArrowLeft' ? -1 : 1);
  }
});
// A click beside the picture closes, as people expect.
viewer.addEventListener('click', ({ target }) => {
  if (target === viewer) {
    viewer.close();
  }
});
viewer.addEventListener('close', () => shown?.querySelector('button').focus());
