"""The engines behind the port; none knows another."""
