// Plays the story with inkjs; benchmarks/ink.py says what is asked and reads the answers.
// Each line in is a number of choices; each line out is seconds for that many.
"use strict";
const fs = require("fs");
const readline = require("readline");
const { Story } = require(process.argv[2]);
const text = process.argv[4] === "text";
const story = new Story(fs.readFileSync(process.argv[3], "utf8"));

let letters = 0; // what was read must be used, or the engine may leave it out
function play(wanted) {
  let made = 0;
  while (made < wanted) {
    story.ResetState();
    for (;;) {
      const said = story.ContinueMaximally();
      const choices = story.currentChoices;
      if (choices.length === 0) break;
      if (text) {
        letters += said.length;
        for (const choice of choices) letters += choice.text.length;
      }
      story.ChooseChoiceIndex(Math.floor(Math.random() * choices.length));
      made += 1;
    }
  }
  return made;
}

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const began = process.hrtime.bigint();
  const made = play(Number(line));
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  process.stdout.write(`${made / seconds}\n`);
});
