// Reads a code by the camera, in browsers that can (BarcodeDetector); in others the page is as it is, with its form for
// a picture. What the camera sees stays in the browser.
"use strict";

const CODE = /^[1-9A-HJ-NP-Za-km-z]{8}$/;
const FORMATS = ["qr_code", "code_128"];
const LOOK_MILLIS = 150;
const LOOKS_MAX = 400;

const part = (name) => document.getElementById(name);

/** Of the two buttons one is there at a time; who is on one goes on with the other. */
function show(isOn) {
  const start = part("camera-start");
  const stop = part("camera-stop");
  const wasOnOne = [start, stop].includes(document.activeElement);
  part("camera-view").hidden = !isOn;
  start.hidden = isOn;
  stop.hidden = !isOn;
  if (wasOnOne) {
    (isOn ? stop : start).focus();
  }
}

function stop() {
  const view = part("camera-view");
  view.srcObject?.getTracks().forEach((track) => track.stop());
  view.srcObject = null;
  show(false);
}

function pause() {
  return new Promise((resolve) => setTimeout(resolve, LOOK_MILLIS));
}

/** The code that the camera sees; none once somebody stops it, or after a minute. */
async function seen(detector, view, stream) {
  for (let looks = 0; looks < LOOKS_MAX && view.srcObject === stream; looks += 1) {
    const texts = (await detector.detect(view)).map((found) => found.rawValue.trim());
    const code = texts.find((text) => CODE.test(text));
    if (code) {
      return code;
    }
    await pause();
  }
  return undefined;
}

async function start() {
  const view = part("camera-view");
  part("camera-refused").hidden = true;
  let stream;
  let code;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    view.srcObject = stream;
    show(true);
    await view.play();
    code = await seen(new BarcodeDetector({ formats: FORMATS }), view, stream);
  } catch (failure) {
    code = undefined;
  }
  if (stream && view.srcObject !== stream) {
    return;
  }
  stop();
  if (code) {
    part("code").value = code;
    part("typed").requestSubmit();
  } else {
    part("camera-refused").hidden = false;
  }
}

async function offer() {
  if (!("BarcodeDetector" in window) || !navigator.mediaDevices) {
    return;
  }
  const known = await BarcodeDetector.getSupportedFormats();
  if (FORMATS.every((format) => known.includes(format))) {
    part("camera-start").addEventListener("click", start);
    part("camera-stop").addEventListener("click", stop);
    part("camera").hidden = false;
  }
}

offer();
