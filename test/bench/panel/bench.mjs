import { runTypeScript } from '../runTypeScript.mjs';

// What is measured is what is shipped, with the helpers of the tests beside it.
runTypeScript('panel', { builds: [[], ['--production']] });
