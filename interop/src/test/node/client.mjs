// SPDX-License-Identifier: Apache-2.0
//
// What a script of somebody else does with the archive: stores a file, finds it, takes it back. Prints "ok" if it is the
// same. usage: node client.mjs ROOT FILE, the token in TOKEN, the authority in NODE_EXTRA_CA_CERTS
import assert from "node:assert/strict";
import fs from "node:fs";
import dcmjs from "dcmjs";
import dicomweb from "dicomweb-client";

/** The part of a browser that dicomweb-client is written for. */
globalThis.XMLHttpRequest = class {
  #headers = {};
  #answer;
  responseType = "";
  readyState = 0;
  status = 0;

  open(method, url) {
    Object.assign(this, { method: method.toUpperCase(), url });
  }

  setRequestHeader(name, value) {
    this.#headers[name] = value;
  }

  getResponseHeader(name) {
    return this.#answer.headers.get(name);
  }

  getAllResponseHeaders() {
    return [...this.#answer.headers].map(([name, value]) => `${name}: ${value}\r\n`).join("");
  }

  async send(body) {
    this.#answer = await fetch(this.url, { method: this.method, headers: this.#headers, body });
    const bytes = await this.#answer.arrayBuffer();
    const text = () => new TextDecoder().decode(bytes);
    const forms = { arraybuffer: () => bytes, json: () => JSON.parse(text() || "null") };
    this.response = (forms[this.responseType] ?? text)();
    this.status = this.#answer.status;
    this.readyState = 4;
    this.onreadystatechange();
  }
};

const [url, file] = process.argv.slice(2);
const client = new dicomweb.api.DICOMwebClient({ url, headers: { Authorization: `Bearer ${process.env.TOKEN}` } });
const exact = (bytes) => new Uint8Array(bytes).buffer;
const read = (bytes) => dcmjs.data.DicomMessage.readFile(exact(bytes));
const values = (set, tag) => set.dict[tag]?.Value;

const original = read(fs.readFileSync(file));
const [studyInstanceUID] = values(original, "0020000D");
const [seriesInstanceUID] = values(original, "0020000E");
const [sopInstanceUID] = values(original, "00080018");
const one = { studyInstanceUID, seriesInstanceUID, sopInstanceUID };

await client.storeInstances({ datasets: [exact(fs.readFileSync(file))] });

const studies = await client.searchForStudies({ queryParams: { StudyInstanceUID: studyInstanceUID } });
assert.deepEqual(studies.map((study) => study["0020000D"].Value[0]), [studyInstanceUID]);
const series = await client.searchForSeries({ studyInstanceUID });
assert.deepEqual(series.map((found) => found["0020000E"].Value[0]), [seriesInstanceUID]);
const instances = await client.searchForInstances({ studyInstanceUID, seriesInstanceUID });
assert.deepEqual(instances.map((found) => found["00080018"].Value[0]), [sopInstanceUID]);

const metadata = await client.retrieveInstanceMetadata(one);
assert.deepEqual([metadata].flat()[0]["00280010"].Value, values(original, "00280010"));

const whole = read(await client.retrieveInstance(one));
const pixels = (set) => Buffer.from(values(set, "7FE00010")[0]);
assert.deepEqual(Object.keys(whole.dict).sort(), Object.keys(original.dict).sort());
assert.ok(pixels(whole).equals(pixels(original)), "the pixels of the instance");

const [frame] = await client.retrieveInstanceFrames({ ...one, frameNumbers: [1] });
assert.ok(Buffer.from(frame).equals(pixels(original)), "the pixels of the frame");

await assert.rejects(client.retrieveStudyMetadata({ studyInstanceUID: "1.2.3.4" }), { status: 404 });
console.log("ok");
