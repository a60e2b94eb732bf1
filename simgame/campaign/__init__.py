"""One account, call by call: what was learned, promised or spoiled in one stands in the next."""
