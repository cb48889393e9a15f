// The door: plain JavaScript, so that an older Node can read it and say what is needed.
if (Number(process.versions.node.split('.')[0]) < 24) {
  process.stderr.write(
    `Briefwire needs Node 24 or newer; this is ${process.versions.node}. Use \`npm start\`: it brings its own after \`npm ci\`.\n`,
  );
  process.exit(1);
}
await import('./main.ts');
