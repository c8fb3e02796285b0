import { runTypeScript } from '../runTypeScript.mjs';

runTypeScript('editor', { builds: [[]] });
