// Reads every event of every topic from its beginning up to now, as a stranger's program would, and ends: the AsyncAPI document
// says which topics there are, which events they hold and what an event looks like; the CloudEvents SDK takes a record apart.
//   KAFKA=127.0.0.1:9192 ASYNCAPI=../../contracts/src/main/resources/asyncapi.yaml node read.js
// SINCE, in milliseconds since 1970, passes over what is older.
// Prints how many events of each type there were; ends with 1 if the document or an event is not as it should be.
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Parser, fromFile } from '@asyncapi/parser';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { Kafka as CloudEvents } from 'cloudevents';
import { Kafka, logLevel } from 'kafkajs';

const document = process.env.ASYNCAPI ?? '../../contracts/src/main/resources/asyncapi.yaml';
const brokers = [process.env.KAFKA ?? '127.0.0.1:9192'];
const since = Number(process.env.SINCE ?? 0);
const silenceMax = 10_000;
const faults = [];

/** The channels of the document by their topics; what the parser calls an error or a warning is a fault. */
async function channels() {
  const { document: parsed, diagnostics } = await fromFile(new Parser(), document).parse();
  diagnostics
    .filter(each => each.severity <= 1)
    .forEach(each => faults.push(`${each.path.join('.')}: ${each.message}`));
  if (!parsed) throw new Error(`no AsyncAPI document: ${JSON.stringify(diagnostics, null, 1)}`);
  return new Map(parsed.channels().all()
    .filter(channel => !channel.address().endsWith('.dlt'))
    .map(channel => [channel.address(), channel.messages().all().map(message => message.name())]));
}

/** A check of each type by its schema, which the document refers to beside itself. */
function checks(types) {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  return new Map(types.map(type =>
    [type, ajv.compile(JSON.parse(readFileSync(resolve(dirname(document), 'schemas', `${type}.json`), 'utf8')))]));
}

function text(headers) {
  return Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name, value?.toString()]));
}

/** One record as a CloudEvent, held to the document. */
function take(topic, message, typesOf, checkOf) {
  const event = CloudEvents.toEvent({ ...message, headers: text(message.headers), value: message.value.toString() });
  const data = typeof event.data === 'string' ? JSON.parse(event.data) : event.data;
  const check = checkOf.get(event.type);
  if (!typesOf.get(topic).includes(event.type)) {
    faults.push(`${event.type} does not belong to ${topic}`);
  } else if (!check(data)) {
    faults.push(`${event.type} ${event.id}: ${JSON.stringify(check.errors)}`);
  }
  if (event.subject !== message.key.toString()) faults.push(`${event.type} ${event.id}: the subject is not the key`);
  if (!/^\/[a-z-]+$/.test(event.source)) faults.push(`${event.type} ${event.id}: source ${event.source}`);
  return event.type;
}

const typesOf = await channels();
const checkOf = checks([...typesOf.values()].flat());
const kafka = new Kafka({ clientId: 'events-reader', brokers, logLevel: logLevel.ERROR });
const admin = kafka.admin();
await admin.connect();
// What is left to read of each partition; a record that is written in a transaction is followed by a mark that no reader sees.
const markLength = 1n;
const left = new Map();
const ends = new Map();
for (const topic of typesOf.keys()) {
  for (const { partition, high, low } of await admin.fetchTopicOffsets(topic)) {
    ends.set(`${topic}/${partition}`, BigInt(high));
    if (BigInt(high) > BigInt(low)) left.set(`${topic}/${partition}`, BigInt(high) - BigInt(low));
  }
}
const counts = {};
// A group of its own: whoever receives by the document's groups would take events from the service that has them.
const groupId = `events-reader-${process.pid}-${Date.now()}`;
const consumer = kafka.consumer({ groupId });
await consumer.connect();
await consumer.subscribe({ topics: [...typesOf.keys()], fromBeginning: true });
await new Promise((done, failed) => {
  if (left.size === 0) return done();
  const ended = () => [...left.values()].every(length => length <= markLength)
    ? done()
    : failed(new Error(`nothing more came; not read: ${[...left.keys()]}`));
  const silence = setTimeout(ended, silenceMax);
  consumer.run({
    eachMessage: async ({ topic, partition, message }) => {
      const place = `${topic}/${partition}`;
      const end = ends.get(place);
      // What has come since is not waited for.
      if (BigInt(message.offset) >= end) return;
      silence.refresh();
      try {
        if (Number(message.timestamp) >= since) {
          const type = take(topic, message, typesOf, checkOf);
          counts[type] = (counts[type] ?? 0) + 1;
        }
      } catch (fault) {
        faults.push(`${place}/${message.offset}: ${fault.message}`);
      }
      left.set(place, end - BigInt(message.offset) - 1n);
      if (left.get(place) === 0n) left.delete(place);
      if (left.size === 0) {
        clearTimeout(silence);
        done();
      }
    },
  }).catch(failed);
});
await consumer.disconnect();
await admin.deleteGroups([groupId]);
await admin.disconnect();
for (const [type, count] of Object.entries(counts).sort()) console.log(`${type}: ${count}`);
faults.forEach(fault => console.error(fault));
process.exitCode = faults.length === 0 ? 0 : 1;
