import { runTypeScript } from '../runTypeScript.mjs';

runTypeScript('store');
