import { runTypeScript } from '../runTypeScript.mjs';

runTypeScript('context', { builds: [[]] });
