/**
 * The notices of the packages that are part of the built extension, written from what esbuild says went into it, so
 * that they are never out of date.
 */
const { existsSync, readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');

/** Licences that a part of the extension may have, as SPDX names them. */
const allowed = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '(MPL-2.0 OR Apache-2.0)',
  'CC-BY-4.0',
]);

/** Licences of packages that tell theirs only in the text beside them. */
const told = new Map([['khroma', 'MIT']]);

/**
 * @param {readonly import('esbuild').Metafile[]} metafiles of the builds that make up the extension
 * @returns {string} name, version and licence of each package, with the texts that come with it
 * @throws Error when a package has no licence, or one that is not allowed here.
 */
function thirdPartyNotices(metafiles) {
  const folders = new Set(metafiles.flatMap(bundledFiles).flatMap((file) => packageFolder(file) ?? []));
  const notices = [...folders].map(readPackage).toSorted((a, b) => a.name.localeCompare(b.name));
  return [
    'Aside contains the following packages. Their licences are these.',
    ...notices.map(({ name, version, licence, texts }) => [`${name} ${version} (${licence})`, ...texts].join('\n\n')),
  ].join(`\n\n${'-'.repeat(80)}\n\n`);
}

/** @param {import('esbuild').Metafile} metafile */
function bundledFiles({ outputs }) {
  return Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs));
}

/** @param {string} file */
function packageFolder(file) {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/u.exec(file.replaceAll('\\', '/'))?.[0];
}

/** @param {string} folder */
function readPackage(folder) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const licence = license ?? told.get(name);
  if (!allowed.has(licence)) throw new Error(`${name} has the licence “${licence}”, which is not allowed here.`);
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|notice|copying)\b/iu.test(file));
  const texts = files
    .map((file) => path.join(folder, file))
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8').trim());
  return { name, version, licence, texts };
}

module.exports = { thirdPartyNotices };
